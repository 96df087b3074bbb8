import type { ByteSource } from '../../byte-source.ts'
import type { PdfReference } from './pdf-object.ts'
import { findInTables } from './pdf-tables.ts'

const ENDS_BYTES = 64 * 1024
/** A hostile file shall not make us look at one number's objects for ever. */
const MAX_SAME = 32

export interface PdfObjects {
  /** The places where a trailer may stand, as latin1, the most telling first. */
  trailers: string[]
  /** What may be an object, from its value on, the likeliest first; it may be cut off after so many bytes. */
  find(wanted: PdfReference, bytes: number): Promise<string[]>
}

/** Looks at the ends of a PDF, and where its tables point to. What is packed into streams is not found. */
export async function openPdfObjects(file: ByteSource, head: Buffer): Promise<PdfObjects> {
  const end = (await file.read(Math.max(0, file.size - ENDS_BYTES), ENDS_BYTES)).toString('latin1')
  const start = head.toString('latin1', 0, ENDS_BYTES)
  // Trailers stand at the end, at the start when linearised, and where `startxref` points.
  const pointer = end.slice(Math.max(0, end.lastIndexOf('startxref')))
  // Where something stands before the header, all offsets are short by that much.
  const shift = Math.max(0, start.indexOf('%PDF-'))
  const tableAt = shift + Number(/^startxref\s+(\d{1,15})/.exec(pointer)?.[1] ?? 0)
  const pointed = (await file.read(tableAt, 4096)).toString('latin1')

  return {
    trailers: [pointed, end, start],
    async find(wanted, bytes) {
      const listed = await findInTables(file, { tableAt, shift, wanted, bytes })
      return [
        ...(listed === undefined ? [] : [listed]),
        ...[end, start].flatMap(text => objectsIn(text, wanted, bytes)),
      ]
    },
  }
}

/** The newest first, which is the last. */
export function objectsIn(text: string, { number, generation }: PdfReference, bytes: number): string[] {
  const heading = new RegExp(`(?<!\\d)${number}\\s+${generation}\\s+obj\\b`, 'g')
  return [...text.matchAll(heading)]
    .slice(-MAX_SAME)
    .reverse()
    .map(({ index, 0: { length } }) => text.slice(index + length, index + length + bytes))
}
