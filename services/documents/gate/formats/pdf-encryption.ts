import type { ByteSource } from '../../byte-source.ts'
import { type PdfDictionary, PdfReference, readPdfObject } from './pdf-object.ts'
import { objectsIn, openPdfObjects, type PdfObjects } from './pdf-objects.ts'
import { opensWithoutPassword } from './pdf-password.ts'

/** A real file has one, named by each of its trailers; a hostile one shall not make us search for many. */
const MAX_ENTRIES = 2
const MAX_DICTIONARY_BYTES = 8 * 1024
const SEARCH_STEP = 1024 * 1024
/** What is not found within these is left to the reader, who needs the password to read. */
const MAX_STEPS = 4

/**
 * Whether a PDF asks for a password. Only a trailer that leads to a real encryption dictionary counts, never the mere
 * word: a document may be about encryption.
 */
export async function needsPassword(file: ByteSource, head: Buffer): Promise<boolean> {
  const objects = await openPdfObjects(file, head)
  const entries = objects.trailers.flatMap(encryptionsIn)
  for (const { entry, id } of withoutRepeats(entries).slice(0, MAX_ENTRIES)) {
    const encryption = entry instanceof PdfReference ? await findEncryption(file, objects, entry) : entry
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

/** Where the file's tables and its ends do not tell, looks through it from the end backwards, as far as that goes. */
async function findEncryption(
  file: ByteSource,
  objects: PdfObjects,
  wanted: PdfReference,
): Promise<PdfDictionary | undefined> {
  const listed = firstDictionary(await objects.find(wanted, MAX_DICTIONARY_BYTES))
  if (listed) return listed
  for (let from = file.size, step = 0; from > 0 && step < MAX_STEPS; step++) {
    from = Math.max(0, from - SEARCH_STEP)
    const text = (await file.read(from, SEARCH_STEP + MAX_DICTIONARY_BYTES)).toString('latin1')
    const found = firstDictionary(objectsIn(text, wanted, MAX_DICTIONARY_BYTES))
    if (found) return found
  }
  return undefined
}

function firstDictionary(texts: string[]): PdfDictionary | undefined {
  for (const text of texts) {
    const object = readPdfObject(text, 0)
    if (object instanceof Map) return object
  }
  return undefined
}
