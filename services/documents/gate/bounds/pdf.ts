import { bounds } from '../../bounds.ts'
import type { ByteSource } from '../../byte-source.ts'
import { PdfReference, readPdfObject } from '../formats/pdf-object.ts'
import { openPdfObjects, type PdfObjects } from '../formats/pdf-objects.ts'

const HEAD_BYTES = 64 * 1024
/** A linearised file says so, and how many pages it has, in its first object (ISO 32000-1, F.2.2). */
const LINEARISED_WITHIN = 2048
/** The last trailers of each place: a file that was saved again and again has many, and the last is the true one. */
const MAX_TRAILERS = 2
const CATALOGUE_BYTES = 16 * 1024
/** The root of the tree may list its children before it counts them. */
const ROOT_BYTES = 128 * 1024

/**
 * By what stands in the open. In many files the tree of pages is packed into a stream: such a one is left to the
 * reader.
 */
export async function isPdfBomb(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, HEAD_BYTES)
  if (linearisedPages(head) > bounds.pdfPages) return true
  return (await pagesOfTree(await openPdfObjects(file, head))) > bounds.pdfPages
}

function linearisedPages(head: Buffer): number {
  const start = head.toString('latin1', 0, LINEARISED_WITHIN)
  const begin = start.search(/<<(?=[^>]{0,200}\/Linearized\b)/)
  const first = begin < 0 ? undefined : readPdfObject(start, begin)
  const pages = first instanceof Map ? first.get('N') : undefined
  return typeof pages === 'number' ? pages : 0
}

/** The trailer leads to the catalogue, and that to the root of the tree. */
async function pagesOfTree(objects: PdfObjects): Promise<number> {
  for (const text of objects.trailers) {
    for (const { index } of [...text.matchAll(/\/Root(?=\s+\d)/g)].slice(-MAX_TRAILERS).reverse()) {
      const root = readPdfObject(text, index + '/Root'.length)
      const pages = root instanceof PdfReference ? await pagesOf(objects, root) : undefined
      if (pages !== undefined) return pages
    }
  }
  return 0
}

async function pagesOf(objects: PdfObjects, root: PdfReference): Promise<number | undefined> {
  for (const text of await objects.find(root, CATALOGUE_BYTES)) {
    const catalogue = readPdfObject(text, 0)
    const tree = catalogue instanceof Map ? catalogue.get('Pages') : undefined
    if (!(tree instanceof PdfReference)) continue
    const [newest = ''] = await objects.find(tree, ROOT_BYTES)
    const end = newest.indexOf('endobj')
    const counted = /\/Count\s+(\d{1,15})/.exec(end < 0 ? newest : newest.slice(0, end))
    return counted ? Number(counted[1]) : undefined
  }
  return undefined
}
