import type { ByteSource } from '../../byte-source.ts'

/** ISO 32000-1, annex H: readers accept a header anywhere in the first 1024 bytes. */
const HEADER_WITHIN = 1024

/** By its header, or, as readers do where that was lost, by an object at the start and a trailer at the end. */
export async function looksLikePdf(file: ByteSource, head: Buffer): Promise<boolean> {
  const start = head.toString('latin1', 0, HEADER_WITHIN)
  if (/%PDF-\d/.test(start)) return true
  if (!/(^|[\r\n])\d+ \d+ obj\b/.test(start)) return false
  const end = await file.read(Math.max(0, file.size - HEADER_WITHIN), HEADER_WITHIN)
  return /[\r\n](startxref|trailer)\b/.test(end.toString('latin1'))
}
