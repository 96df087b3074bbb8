import type { ByteSource } from '../../byte-source.ts'
import type { Size } from './size.ts'

/** PNG, 11.2.2: the header is always the first chunk, and begins with width and height. */
const NAME_AT = 12
const END = 24

/** Null where there is no header. */
export async function pngSize(file: ByteSource): Promise<Size | null> {
  const head = await file.read(0, END)
  if (head.length < END || head.toString('latin1', NAME_AT, NAME_AT + 4) !== 'IHDR') return null
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}
