import type { ByteSource } from '../../byte-source.ts'
import type { Verdict } from '../verdict.ts'

/** [MS-CFB] 2.2: where the header of a compound file says what. */
const SECTOR_SHIFT_AT = 0x1e
const DIRECTORY_START_AT = 0x30
const TABLE_LIST_AT = 0x4c
const TABLE_LIST_LENGTH = 109
const MORE_LISTS_AT = 0x44
const ENTRY_BYTES = 128
const MAX_DIRECTORY_SECTORS = 64

/** Tells old Word files and Office files with a password apart from everything else that comes as OLE. */
export async function judgeOle(file: ByteSource, head: Buffer): Promise<Verdict> {
  const names = await streamNames(file, head)
  if (names.has('encryptedpackage')) return { reason: 'encrypted' }
  if (names.has('worddocument')) return { reason: 'legacy-doc' }
  return { reason: 'unsupported-type' }
}

/** Names in the directory, in lower case (they are compared without regard to it), followed from sector to sector as far as it can be. */
async function streamNames(file: ByteSource, head: Buffer): Promise<Set<string>> {
  const names = new Set<string>()
  if (head.length < 512) return names
  const sectorBytes = head.readUInt16LE(SECTOR_SHIFT_AT) === 12 ? 4096 : 512
  let sector = head.readUInt32LE(DIRECTORY_START_AT)
  for (let seen = 0; seen < MAX_DIRECTORY_SECTORS; seen++) {
    const entries = await file.read((sector + 1) * sectorBytes, sectorBytes)
    for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
      const nameBytes = Math.min(64, entries.readUInt16LE(at + 64))
      if (nameBytes > 2) names.add(entries.toString('utf16le', at, at + nameBytes - 2).toLowerCase())
    }
    const next = await nextSector(file, head, sector, sectorBytes)
    if (next === null) break
    sector = next
  }
  return names
}

async function nextSector(file: ByteSource, head: Buffer, sector: number, sectorBytes: number) {
  const perSector = sectorBytes / 4
  // A number past the end of the file leads nowhere, and a list up to it would be followed for hours.
  if (sector >= file.size / sectorBytes) return null
  const table = await allocationSector(file, head, Math.floor(sector / perSector), sectorBytes)
  if (table === null) return null
  return valid(await word(file, (table + 1) * sectorBytes + 4 * (sector % perSector)))
}

/** Where a part of the allocation table stands: the first 109 are listed in the header, the others in a chain. */
async function allocationSector(file: ByteSource, head: Buffer, index: number, sectorBytes: number) {
  if (index < TABLE_LIST_LENGTH) return valid(head.readUInt32LE(TABLE_LIST_AT + 4 * index))
  const perList = sectorBytes / 4 - 1 // the last names the next list
  let list = valid(head.readUInt32LE(MORE_LISTS_AT))
  let rest = index - TABLE_LIST_LENGTH
  for (; list !== null && rest >= perList; rest -= perList) {
    list = valid(await word(file, (list + 1) * sectorBytes + 4 * perList))
  }
  return list === null ? null : valid(await word(file, (list + 1) * sectorBytes + 4 * rest))
}

async function word(file: ByteSource, at: number): Promise<number | null> {
  const bytes = await file.read(at, 4)
  return bytes.length === 4 ? bytes.readUInt32LE(0) : null
}

/** The highest numbers mean "none". */
function valid(sector: number | null): number | null {
  return sector !== null && sector < 0xfffffffa ? sector : null
}
