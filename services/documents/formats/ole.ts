import type { ByteSource } from '../byte-source.ts'
import type { Verdict } from '../verdict.ts'

/** [MS-CFB] 2.2: where the header of a compound file says what. */
const SECTOR_SHIFT_AT = 0x1e
const DIRECTORY_START_AT = 0x30
const FAT_LIST_AT = 0x4c
const FAT_LIST_LENGTH = 109
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
  const perFatSector = sectorBytes / 4
  const fatIndex = Math.floor(sector / perFatSector)
  if (fatIndex >= FAT_LIST_LENGTH) return null // past 7 MB; the names we look for stand at the front
  const fatSector = head.readUInt32LE(FAT_LIST_AT + 4 * fatIndex)
  const entry = await file.read((fatSector + 1) * sectorBytes + 4 * (sector % perFatSector), 4)
  if (entry.length < 4) return null
  const next = entry.readUInt32LE(0)
  return next < 0xfffffffa ? next : null
}
