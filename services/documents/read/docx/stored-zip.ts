import { crc32 } from 'node:zlib'

/** A package of parts that are stored as they are: APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16. */
export function storedZip(parts: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(parts)) {
    const name = Buffer.from(path)
    const data = Buffer.from(text)
    const about = describe(name, data)
    const local = Buffer.concat([signature(0x04034b50), about, name, data])
    locals.push(local)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([signature(0x02014b50), shorts(20), about, place, name]))
    offset += local.length
  }
  const bytes = directory.reduce((sum, entry) => sum + entry.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(bytes, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, ...directory, signature(0x06054b50), end])
}

/** What a local header and an entry of the directory have in common. */
function describe(name: Buffer, data: Buffer): Buffer {
  const sums = Buffer.alloc(12)
  sums.writeUInt32LE(crc32(data), 0)
  sums.writeUInt32LE(data.length, 4)
  sums.writeUInt32LE(data.length, 8)
  return Buffer.concat([shorts(20, 0x0800, 0, 0, 0x21), sums, shorts(name.length, 0)])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}
