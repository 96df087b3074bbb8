import type { ByteSource } from '../../byte-source.ts'
import { type PdfDictionary, PdfReference, readPdfObject } from './pdf-object.ts'
import { opensWithoutPassword } from './pdf-password.ts'

/** Trailers stand at the end, at the start when linearised, and where `startxref` points. */
const TRAILER_WITHIN = 64 * 1024
/** A real file has one, named by each of its trailers; a hostile one shall not make us search for many. */
const MAX_ENTRIES = 4
/** Nor to read one number's objects for ever. */
const MAX_SAME = 32
const SEARCH_STEP = 1024 * 1024
const MAX_OBJECT_BYTES = 4096

/**
 * Whether a PDF asks for a password. Only a trailer that leads to a real encryption dictionary counts, never the mere
 * word: a document may be about encryption.
 */
export async function needsPassword(file: ByteSource, head: Buffer): Promise<boolean> {
  const entries = (await trailerTexts(file, head)).flatMap(encryptionsIn)
  for (const { entry, id } of withoutRepeats(entries).slice(0, MAX_ENTRIES)) {
    const encryption = entry instanceof PdfReference ? await findDictionary(file, entry) : entry
    if (encryption?.has('Filter')) return !opensWithoutPassword(encryption, id)
  }
  return false
}

async function trailerTexts(file: ByteSource, head: Buffer): Promise<string[]> {
  const end = (await file.read(Math.max(0, file.size - TRAILER_WITHIN), TRAILER_WITHIN)).toString('latin1')
  const start = head.toString('latin1', 0, TRAILER_WITHIN)
  const pointer = end.slice(Math.max(0, end.lastIndexOf('startxref')))
  const pointed = Number(/^startxref\s+(\d{1,15})/.exec(pointer)?.[1] ?? 0)
  if (pointed < TRAILER_WITHIN || pointed >= file.size - TRAILER_WITHIN) return [end, start]
  return [(await file.read(pointed, MAX_OBJECT_BYTES)).toString('latin1'), end, start]
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

/** Looks for a dictionary from the end backwards, so that the newest of several is found. */
async function findDictionary(file: ByteSource, wanted: PdfReference): Promise<PdfDictionary | undefined> {
  const heading = new RegExp(`(?<!\\d)${wanted.number}\\s+${wanted.generation}\\s+obj\\b`, 'g')
  for (let from = file.size; from > 0; ) {
    from = Math.max(0, from - SEARCH_STEP)
    const text = (await file.read(from, SEARCH_STEP + MAX_OBJECT_BYTES)).toString('latin1')
    for (const match of [...text.matchAll(heading)].slice(-MAX_SAME).reverse()) {
      const object = readPdfObject(text, match.index + match[0].length)
      if (object instanceof Map) return object
    }
  }
  return undefined
}
