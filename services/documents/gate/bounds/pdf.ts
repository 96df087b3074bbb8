import type { ByteSource } from '../../byte-source.ts'
import { lastDictionary, type PdfDictionary, PdfReference, readPdfObject } from '../formats/pdf-object.ts'
import { trailerTexts } from '../formats/pdf-trailer.ts'
import { bounds } from './limits.ts'

const HEAD_BYTES = 64 * 1024
/** A linearised file says so, and how many pages it has, in its first object (ISO 32000-1, F.2.2). */
const LINEARISED_WITHIN = 2048
/** The last trailers of each place: a file that was saved again and again has many, and the last is the true one. */
const MAX_TRAILERS = 2

/**
 * By what stands in the open at the start and the end of the file. In many files the tree of pages is packed into a
 * stream: such a one is left to the reader.
 */
export async function isPdfBomb(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, HEAD_BYTES)
  const texts = await trailerTexts(file, head)
  return Math.max(linearisedPages(head), pagesOfTree(texts)) > bounds.pdfPages
}

function linearisedPages(head: Buffer): number {
  const start = head.toString('latin1', 0, LINEARISED_WITHIN)
  const begin = start.search(/<<(?=[^>]{0,200}\/Linearized\b)/)
  const first = begin < 0 ? undefined : readPdfObject(start, begin)
  return first instanceof Map ? numberIn(first, 'N') : 0
}

/** The trailer leads to the catalogue, and that to the root of the tree. */
function pagesOfTree(texts: string[]): number {
  for (const text of texts) {
    for (const { index } of [...text.matchAll(/\/Root(?=\s+\d)/g)].reverse().slice(0, MAX_TRAILERS)) {
      const catalogue = followed(texts, readPdfObject(text, index + '/Root'.length))
      const pages = catalogue && followed(texts, catalogue.get('Pages'))
      if (pages) return numberIn(pages, 'Count')
    }
  }
  return 0
}

function followed(texts: string[], reference: unknown): PdfDictionary | undefined {
  if (!(reference instanceof PdfReference)) return undefined
  for (const text of texts) {
    const found = lastDictionary(text, reference)
    if (found) return found
  }
  return undefined
}

function numberIn(dictionary: PdfDictionary, key: string): number {
  const value = dictionary.get(key)
  return typeof value === 'number' ? value : 0
}
