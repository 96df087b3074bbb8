import { promisify } from 'node:util'
import { constants, inflateRaw } from 'node:zlib'

/** APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16. */
const END = 0x06054b50
const END_BYTES = 22
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MOST_COMMENT = 0xffff
const MOST_ENTRIES = 10_000
const STORED = 0
const DEFLATED = 8

/** The parts of a package, by name, each unpacked only when it is asked for. */
export interface Zip {
  names: string[]
  /** Null where there is no such part, it cannot be unpacked, or it would be longer than `most` bytes. */
  read(name: string, most: number): Promise<Buffer | null>
}

/** Null where a file has no directory of parts. Names have `/` between folders, and none at the start. */
export function openZip(file: Buffer): Zip | null {
  const entries = readDirectory(file)
  if (!entries) return null
  return {
    names: [...entries.keys()],
    async read(name, most) {
      const entry = entries.get(name)
      return entry ? await unpack(file, entry, most) : null
    },
  }
}

interface Entry {
  method: number
  packedBytes: number
  /** Of its local header. */
  offset: number
}

function readDirectory(file: Buffer): Map<string, Entry> | null {
  const end = findEnd(file)
  if (end === null) return null
  const size = file.readUInt32LE(end + 12)
  // What stands before the first part, such as the remains of a mail, shifts all of them.
  const start = end - size
  const shift = start - file.readUInt32LE(end + 16)

  const entries = new Map<string, Entry>()
  let at = start
  while (at >= 0 && at + ENTRY_BYTES <= end && entries.size < MOST_ENTRIES) {
    if (file.readUInt32LE(at) !== ENTRY) break
    const nameBytes = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)
    entries.set(name.replaceAll('\\', '/').replace(/^\/+/, ''), {
      method: file.readUInt16LE(at + 10),
      packedBytes: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42) + shift,
    })
    at += ENTRY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries.size > 0 ? entries : null
}

function findEnd(file: Buffer): number | null {
  const least = Math.max(0, file.length - END_BYTES - MOST_COMMENT)
  for (let at = file.length - END_BYTES; at >= least; at--) {
    if (file.readUInt32LE(at) === END) return at
  }
  return null
}

async function unpack(file: Buffer, entry: Entry, most: number): Promise<Buffer | null> {
  const { offset, method, packedBytes } = entry
  if (offset < 0 || offset + LOCAL_BYTES > file.length) return null
  const start = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  const packed = file.subarray(start, start + packedBytes)
  if (method === STORED) return packed.length > most ? null : packed
  if (method !== DEFLATED) return null
  try {
    // A part whose end is missing is given as far as it goes.
    return await promisify(inflateRaw)(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}
