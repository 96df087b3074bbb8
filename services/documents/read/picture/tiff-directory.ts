/** TIFF 6.0, section 2: an entry is 12 bytes, with its value in the last 4 where it fits. */
const ENTRY_BYTES = 12
const MOST_ENTRIES = 4096
const SHORT = 3

/** The first directory of a TIFF file, which describes its first page. */
export interface TiffDirectory {
  isLittleEndian: boolean
  /** By tag; the first of each, as its 12 bytes. */
  entries: Map<number, Buffer>
  /** The one number of an entry, where it has one. */
  numberOf(tag: number): number | undefined
}

/** Null where there is none, and in a BigTIFF, which may be of any size and has a directory of another form. */
export function readTiffDirectory(file: Buffer): TiffDirectory | null {
  const order = file.toString('latin1', 0, 2)
  if (file.length < 8 || (order !== 'II' && order !== 'MM')) return null
  const isLittleEndian = order === 'II'
  const short = (bytes: Buffer, at: number) =>
    isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
  const long = (bytes: Buffer, at: number) =>
    isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)

  const start = long(file, 4)
  if (short(file, 2) !== 42 || start + 2 > file.length) return null
  const entries = new Map<number, Buffer>()
  const count = Math.min(short(file, start), MOST_ENTRIES)
  for (let index = 0; index < count; index++) {
    const entry = file.subarray(start + 2 + index * ENTRY_BYTES, start + 2 + (index + 1) * ENTRY_BYTES)
    if (entry.length < ENTRY_BYTES) break
    const tag = short(entry, 0)
    if (!entries.has(tag)) entries.set(tag, entry)
  }
  return {
    isLittleEndian,
    entries,
    numberOf(tag) {
      const entry = entries.get(tag)
      if (!entry || long(entry, 4) !== 1) return undefined
      return short(entry, 2) === SHORT ? short(entry, 8) : long(entry, 8)
    },
  }
}
