import { headerAt } from './header.ts'
import { type Encoding, type TagElement, UNDEFINED_LENGTH } from './tag-set.ts'

/** Pixels behind a place where the elements could not be followed: looked for by the bytes that they begin with. */
export function findPixelData(bytes: Buffer, encoding: Encoding): TagElement | undefined {
  const mark = Buffer.from(encoding.littleEndian ? [0xe0, 0x7f, 0x10, 0x00] : [0x7f, 0xe0, 0x00, 0x10])
  // The last, for a thumbnail in a sequence comes before.
  for (let at = bytes.lastIndexOf(mark); at >= 0; at = at > 0 ? bytes.lastIndexOf(mark, at - 1) : -1) {
    const header = headerAt(bytes, at, bytes.length, encoding)
    if (!header || (encoding.explicit && !['OB', 'OW', 'UN'].includes(header.vr ?? ''))) continue
    const { vr, dataOffset } = header
    const rest = bytes.length - dataOffset
    const length = header.length === UNDEFINED_LENGTH ? rest : Math.min(rest, header.length)
    if (length > 0) return { vr, length, dataOffset }
  }
  return undefined
}
