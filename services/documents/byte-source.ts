import type { Readable } from 'node:stream'

/** Any part of a file's bytes, wherever they are kept. */
export interface ByteSource {
  /** Of the whole file, in bytes. */
  size: number
  /** What there is of this range: shorter, or empty, where the file ends before. */
  read(offset: number, count: number): Promise<Buffer>
}

export function bytesOf(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, count) => bytes.subarray(offset, offset + count),
  }
}

/** A file whose beginning and end are in memory; what lies between is fetched when it is asked for. */
export function bytesBetween(
  ends: { size: number; head: Buffer; tail: Buffer },
  fetch: (range: { offset: number; count: number }) => Promise<Readable>,
): ByteSource {
  const { size, head, tail } = ends
  const tailStart = size - tail.length
  return {
    size,
    async read(offset, wanted) {
      const count = Math.min(wanted, size - offset)
      if (offset < 0 || count <= 0) return Buffer.alloc(0)
      if (offset + count <= head.length) return head.subarray(offset, offset + count)
      if (offset >= tailStart) return tail.subarray(offset - tailStart, offset - tailStart + count)
      return Buffer.concat(await (await fetch({ offset, count })).toArray())
    },
  }
}
