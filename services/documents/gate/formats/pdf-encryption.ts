import type { ByteSource } from '../../byte-source.ts'
import { lastDictionary, type PdfDictionary, PdfReference, readPdfObject } from './pdf-object.ts'
import { opensWithoutPassword } from './pdf-password.ts'
import { maxPdfObjectBytes, trailerTexts } from './pdf-trailer.ts'

/** A real file has one, named by each of its trailers; a hostile one shall not make us search for many. */
const MAX_ENTRIES = 2
const SEARCH_STEP = 1024 * 1024
/** From the end; what stands before, and not at the start, is left to the reader, who asks for the password then. */
const MAX_STEPS = 4

/**
 * Whether a PDF asks for a password. Only a trailer that leads to a real encryption dictionary counts, never the mere
 * word: a document may be about encryption.
 */
export async function needsPassword(file: ByteSource, head: Buffer): Promise<boolean> {
  const entries = (await trailerTexts(file, head)).flatMap(encryptionsIn)
  for (const { entry, id } of withoutRepeats(entries).slice(0, MAX_ENTRIES)) {
    const encryption = entry instanceof PdfReference ? await findDictionary(file, head, entry) : entry
    if (encryption?.has('Filter')) return !opensWithoutPassword(encryption, id)
  }
  return false
}

interface Encryption {
  entry: PdfReference | PdfDictionary
  id: Buffer
}

/** The last first: a file that was saved again has its newest trailer at the end. */
function encryptionsIn(text: string): Encryption[] {
  const found = [...text.matchAll(/\/Encrypt(?=[\s<])/g)].reverse().slice(0, 4 * MAX_ENTRIES)
  return found.flatMap(({ index }) => {
    const entry = readPdfObject(text, index + '/Encrypt'.length)
    return entry instanceof PdfReference || entry instanceof Map ? [{ entry, id: firstId(text, index) }] : []
  })
}

function withoutRepeats(entries: Encryption[]): Encryption[] {
  const place = ({ entry }: Encryption) => (entry instanceof PdfReference ? entry.number : entry)
  return entries.filter((each, index) => entries.findIndex(other => place(other) === place(each)) === index)
}

/** The first half of the file's `/ID` that stands nearest, which is in the same trailer. */
function firstId(text: string, near: number): Buffer {
  const places = [...text.matchAll(/\/ID\s*(?=\[)/g)].map(match => ({
    distance: Math.abs(match.index - near),
    after: match.index + match[0].length,
  }))
  const nearest = places.sort((a, b) => a.distance - b.distance)[0]
  const pair = nearest && readPdfObject(text, nearest.after)
  const first = Array.isArray(pair) ? pair[0] : undefined
  return Buffer.isBuffer(first) ? first : Buffer.alloc(0)
}

/** Looks for a dictionary from the end backwards, so that the newest of several is found, and then at the start. */
async function findDictionary(
  file: ByteSource,
  head: Buffer,
  wanted: PdfReference,
): Promise<PdfDictionary | undefined> {
  for (let from = file.size, step = 0; from > 0 && step < MAX_STEPS; step++) {
    from = Math.max(0, from - SEARCH_STEP)
    const found = lastDictionary(latin1(await file.read(from, SEARCH_STEP + maxPdfObjectBytes)), wanted)
    if (found) return found
  }
  return lastDictionary(latin1(head), wanted)
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1')
}
