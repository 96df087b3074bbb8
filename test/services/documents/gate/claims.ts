import { png } from '../files.ts'

/** Beginnings of files that claim a size; there are no pixels in them. */

export function pngClaiming(width: number, height: number): Buffer {
  const bytes = png()
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** `before` stands between the beginning and the frame; `frame` is the second byte of its marker. */
export function jpegClaiming(
  width: number,
  height: number,
  before: Buffer = Buffer.alloc(0),
  frame = 0xc2,
): Buffer {
  const header = Buffer.from([0xff, frame, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  header.writeUInt16BE(height, 5)
  header.writeUInt16BE(width, 7)
  const jfif = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')
  return Buffer.concat([jfif, before, header])
}

/** A segment of metadata, with its marker. */
export function jpegSegment(content: Buffer): Buffer {
  const start = Buffer.from([0xff, 0xe1, 0, 0])
  start.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([start, content])
}

export interface TiffOptions {
  order: 'II' | 'MM'
  isBig: boolean
  /** After the last page, the first comes again. */
  isCircle?: boolean
  /** Bytes between one page's directory and the next. */
  apart?: number
}

/** A TIFF whose pages claim these sizes. */
export function tiffClaiming(pages: [width: number, height: number][], options: TiffOptions): Buffer {
  const { order, isBig, isCircle = false, apart = 0 } = options
  const number = (value: number, bytes: 2 | 4 | 8) => {
    const written = Buffer.alloc(8)
    if (order === 'II') written.writeBigUInt64LE(BigInt(value))
    else written.writeBigUInt64BE(BigInt(value))
    return order === 'II' ? written.subarray(0, bytes) : written.subarray(8 - bytes)
  }
  const pointerBytes = isBig ? 8 : 4
  const firstAt = isBig ? 16 : 8
  const step = (isBig ? 8 + 2 * 20 + 8 : 2 + 2 * 12 + 4) + apart
  const entry = (tag: number, value: number) => [
    number(tag, 2),
    number(4, 2),
    number(1, pointerBytes),
    number(value, 4),
    Buffer.alloc(pointerBytes - 4),
  ]
  const start = isBig
    ? [number(43, 2), number(8, 2), number(0, 2), number(firstAt, 8)]
    : [number(42, 2), number(firstAt, 4)]
  return Buffer.concat([
    Buffer.from(order),
    ...start,
    ...pages.flatMap(([width, height], index) => {
      const isLast = index === pages.length - 1
      const next = isLast ? (isCircle ? firstAt : 0) : firstAt + (index + 1) * step
      return [
        number(2, isBig ? 8 : 2),
        ...entry(256, width),
        ...entry(257, height),
        number(next, pointerBytes),
        Buffer.alloc(apart),
      ]
    }),
  ])
}

/** Changes what the directory of a zip file declares of an entry. */
export function declaring(zip: Buffer, name: string, sizes: { packed?: number; unpacked?: number }): Buffer {
  const changed = Buffer.from(zip)
  const at = changed.lastIndexOf(name) - 46
  if (changed.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error(`no entry ${name}`)
  if (sizes.packed !== undefined) changed.writeUInt32LE(sizes.packed, at + 20)
  if (sizes.unpacked !== undefined) changed.writeUInt32LE(sizes.unpacked, at + 24)
  return changed
}

/** Lists an entry of a zip file so many times more, under a name that is filled up to this length. */
export function listing(zip: Buffer, name: string, times: number, letters = name.length): Buffer {
  const endAt = zip.length - 22
  const at = zip.lastIndexOf(name) - 46
  const entry = Buffer.concat([zip.subarray(at, at + 46), Buffer.from(name.padEnd(letters, 'x'))])
  entry.writeUInt16LE(letters, 28)
  const end = Buffer.from(zip.subarray(endAt))
  end.writeUInt16LE(end.readUInt16LE(10) + times, 10)
  end.writeUInt32LE(end.readUInt32LE(12) + times * entry.length, 12)
  return Buffer.concat([zip.subarray(0, endAt), ...Array<Buffer>(times).fill(entry), end])
}

/** The same zip file with its sizes in 64-bit records, as some programs always write them. */
export function inZip64(zip: Buffer): Buffer {
  const endAt = zip.length - 22
  const directoryAt = zip.readUInt32LE(endAt + 16)
  const entries: Buffer[] = []
  for (let at = directoryAt; at < endAt; at += 46 + zip.readUInt16LE(at + 28)) {
    const entry = Buffer.from(zip.subarray(at, at + 46 + zip.readUInt16LE(at + 28)))
    const extra = Buffer.alloc(28)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const [field, to] of [
      [24, 4],
      [20, 12],
      [42, 20],
    ] as const) {
      extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(field)), to)
      entry.writeUInt32LE(0xffffffff, field)
    }
    entry.writeUInt16LE(28, 30)
    entries.push(entry, extra)
  }
  const directory = Buffer.concat(entries)
  const count = BigInt(entries.length / 2)
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(count, 24)
  record.writeBigUInt64LE(count, 32)
  record.writeBigUInt64LE(BigInt(directory.length), 40)
  record.writeBigUInt64LE(BigInt(directoryAt), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(directoryAt + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22, 0xff)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(0, 20)
  return Buffer.concat([zip.subarray(0, directoryAt), directory, record, locator, end])
}
