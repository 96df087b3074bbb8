/** A DICOM file's marker, after 128 bytes that may hold anything (PS3.10, 7.1). */
const PREAMBLE_BYTES = 128
/** How many elements have to make sense before a file without a preamble is believed. */
const CONVINCING = 4

/** The value representations of PS3.5, 6.2; those in `LONG` have a 32-bit length after two reserved bytes. */
const SHORT = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))
const LONG = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))
const UNDEFINED_LENGTH = 0xffffffff

/** With the marker, or without it when the file begins with a sane run of elements, as older devices wrote. */
export function looksLikeDicom(head: Buffer, fileSize: number): boolean {
  if (head.toString('latin1', PREAMBLE_BYTES, PREAMBLE_BYTES + 4) === 'DICM') return true
  const start = head.toString('latin1', 0, 4) === 'DICM' ? 4 : 0
  return ['LE', 'BE'].some(order =>
    [true, false].some(explicit => elementsMakeSense(head, start, fileSize, order as 'LE' | 'BE', explicit)),
  )
}

function elementsMakeSense(
  head: Buffer,
  start: number,
  fileSize: number,
  order: 'LE' | 'BE',
  explicit: boolean,
): boolean {
  const u16 = order === 'LE' ? (at: number) => head.readUInt16LE(at) : (at: number) => head.readUInt16BE(at)
  const u32 = order === 'LE' ? (at: number) => head.readUInt32LE(at) : (at: number) => head.readUInt32BE(at)
  let at = start
  let previous = -1
  for (let seen = 0; seen < CONVINCING; seen++) {
    if (at === fileSize) return seen > 1
    if (at + 12 > head.length) return false
    const group = u16(at)
    const tag = group * 0x10000 + u16(at + 2)
    if (seen === 0 && group !== 0x0002 && group !== 0x0008) return false
    if (tag <= previous) return false
    previous = tag

    let length: number
    if (explicit) {
      const vr = head.toString('latin1', at + 4, at + 6)
      if (!SHORT.has(vr) && !LONG.has(vr)) return false
      length = LONG.has(vr) ? u32(at + 8) : u16(at + 6)
      at += LONG.has(vr) ? 12 : 8
    } else {
      length = u32(at + 4)
      at += 8
    }
    if (length === UNDEFINED_LENGTH) return seen > 0 // a sequence: its end is not worth looking for
    if (length % 2 === 1 || at + length > fileSize) return false
    at += length
  }
  return true
}
