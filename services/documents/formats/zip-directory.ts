import type { ByteSource } from '../byte-source.ts'

/** APPNOTE.TXT 4.3: the sizes of the records at the end of a zip file. A longer comment than fits is not looked past. */
const END_BYTES = 22
const END_WITHIN = 64 * 1024
const LOCATOR_BYTES = 20
const END64_BYTES = 56
const ENTRY_BYTES = 46
/** More entries than a document may have fit in here. */
const MAX_DIRECTORY_BYTES = 2 * 1024 * 1024
/** Stands where the true number is in a 64-bit record. */
const ELSEWHERE = 0xffffffff

export interface ZipEntry {
  /** With `/` between its parts. */
  name: string
  isEncrypted: boolean
  /** How it is packed: APPNOTE.TXT 4.4.5. */
  method: number
  packedBytes: number
  /** As declared. */
  unpackedBytes: number
  /** Of its local header. */
  offset: number
}

export interface ZipDirectory {
  entries: ZipEntry[]
  /** Nothing of it was left out for its size. */
  isWhole: boolean
}

/** The list of entries at the end of a zip file; null where there is none, as in one that was cut off. */
export async function readZipDirectory(file: ByteSource): Promise<ZipDirectory | null> {
  const from = Math.max(0, file.size - END_WITHIN)
  const end = await file.read(from, file.size - from)
  const at = end.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at < 0 || at + END_BYTES > end.length) return null
  const ordinary = { size: end.readUInt32LE(at + 12), offset: end.readUInt32LE(at + 16), end: from + at }
  const isElsewhere = ordinary.size === ELSEWHERE || ordinary.offset === ELSEWHERE
  const place = (isElsewhere && (await place64(file, end, at))) || ordinary
  // Something may have been put in front of the file since it was written: then all offsets are short by that much.
  const shift = (await isDirectoryAt(file, place.offset)) ? 0 : place.end - place.size - place.offset
  if (shift < 0) return null
  const directory = await file.read(place.offset + shift, Math.min(place.size, MAX_DIRECTORY_BYTES))
  const entries = readEntries(directory, shift)
  if (entries.length === 0 && place.size > 0) return null
  return { entries, isWhole: place.size <= MAX_DIRECTORY_BYTES }
}

async function isDirectoryAt(file: ByteSource, offset: number): Promise<boolean> {
  if (offset + ENTRY_BYTES > file.size) return false
  return (await file.read(offset, 4)).toString('latin1') === 'PK\x01\x02'
}

/** What a 64-bit record says, which is found by a locator before the ordinary one. */
async function place64(file: ByteSource, end: Buffer, at: number) {
  if (
    at < LOCATOR_BYTES ||
    end.toString('latin1', at - LOCATOR_BYTES, at - LOCATOR_BYTES + 4) !== 'PK\x06\x07'
  )
    return undefined
  const offset = Number(end.readBigUInt64LE(at - LOCATOR_BYTES + 8))
  if (offset + END64_BYTES > file.size) return undefined
  const record = await file.read(offset, END64_BYTES)
  if (record.length < END64_BYTES || record.toString('latin1', 0, 4) !== 'PK\x06\x06') return undefined
  return {
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
    end: offset,
  }
}

function readEntries(directory: Buffer, shift: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) break
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const [unpackedBytes, packedBytes, offset] = widened(
      [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)],
      directory.subarray(nameEnd, extraEnd),
    )
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, nameEnd).replaceAll('\\', '/'),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedBytes,
      unpackedBytes,
      offset: offset + shift,
    })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return entries
}

type Sizes = [unpacked: number, packed: number, offset: number]

/** APPNOTE.TXT 4.5.3: the 64-bit field has, in this order, those numbers that did not fit. */
function widened(sizes: Sizes, extra: Buffer): Sizes {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
    let next = 0
    const wide = (size: number) => {
      if (size !== ELSEWHERE || next + 8 > field.length) return size
      next += 8
      return Number(field.readBigUInt64LE(next - 8))
    }
    return [wide(sizes[0]), wide(sizes[1]), wide(sizes[2])]
  }
  return sizes
}
