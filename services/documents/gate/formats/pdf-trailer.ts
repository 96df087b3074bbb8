import type { ByteSource } from '../../byte-source.ts'

/** Trailers stand at the end, at the start when linearised, and where `startxref` points. */
const TRAILER_WITHIN = 64 * 1024
export const maxPdfObjectBytes = 4096

/** The places of a PDF where a trailer may stand, as latin1, the most telling first. */
export async function trailerTexts(file: ByteSource, head: Buffer): Promise<string[]> {
  const end = (await file.read(Math.max(0, file.size - TRAILER_WITHIN), TRAILER_WITHIN)).toString('latin1')
  const start = head.toString('latin1', 0, TRAILER_WITHIN)
  const pointer = end.slice(Math.max(0, end.lastIndexOf('startxref')))
  const pointed = Number(/^startxref\s+(\d{1,15})/.exec(pointer)?.[1] ?? 0)
  if (pointed < TRAILER_WITHIN || pointed >= file.size - TRAILER_WITHIN) return [end, start]
  return [(await file.read(pointed, maxPdfObjectBytes)).toString('latin1'), end, start]
}
