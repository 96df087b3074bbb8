import type { ByteSource } from '../../byte-source.ts'
import { bounds } from './limits.ts'

/** PNG, 11.2.2: the header is always the first chunk, and begins with width and height. */
const NAME_AT = 12
const END = 24

export async function isPngBomb(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, END)
  if (head.length < END || head.toString('latin1', NAME_AT, NAME_AT + 4) !== 'IHDR') return false
  return head.readUInt32BE(16) * head.readUInt32BE(20) > bounds.pixels
}
