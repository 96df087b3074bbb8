import { promisify } from 'node:util'
import { constants, inflateRaw } from 'node:zlib'
import type { ByteSource } from '../byte-source.ts'
import type { ZipEntry } from './zip-directory.ts'

/** APPNOTE.TXT 4.3.7: what stands before an entry's bytes, behind which come its name and an extra field again. */
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8

/** An entry's bytes; null where it cannot be unpacked, or would be longer than `most` bytes. */
export async function unpackEntry(file: ByteSource, entry: ZipEntry, most: number): Promise<Buffer | null> {
  const { offset, method, packedBytes } = entry
  if (packedBytes > most || (method !== STORED && method !== DEFLATED)) return null
  const local = await file.read(offset, LOCAL_BYTES)
  if (local.length < LOCAL_BYTES) return null
  const start = offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = await file.read(start, packedBytes)
  if (method === STORED) return packed
  try {
    // One whose end is missing is given as far as it goes.
    return await promisify(inflateRaw)(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}
