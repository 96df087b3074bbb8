import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { ByteSource } from '../../byte-source.ts'
import type { Verdict } from '../verdict.ts'

/** APPNOTE.TXT 4.3.16: the end record is 22 bytes and a comment of at most 65,535. */
const END_RECORD_BYTES = 22
const MAX_COMMENT = 0xffff
const MAX_DIRECTORY_BYTES = 1024 * 1024
const MAX_CONTENT_TYPES_BYTES = 512 * 1024
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Entry {
  name: string
  encrypted: boolean
  deflated: boolean
  packedBytes: number
  /** Of its local header. */
  offset: number
}

/** Tells a Word document from other packages by the directory at the end of the file and by its list of parts. */
export async function judgeZip(file: ByteSource): Promise<Verdict> {
  const entries = await readDirectory(file)
  if (!entries) return (await beganAsWord(file)) ? { reason: 'corrupt' } : { reason: 'archive' }

  const names = entries.map(entry => entry.name.toLowerCase())
  const isOffice = names.includes('[content_types].xml')
  const isOtherDocument = names.includes('mimetype') || names.some(name => /^(xl|ppt|visio)\//.test(name))
  if (!isOffice || !names.some(name => name.startsWith('word/'))) {
    return { reason: isOtherDocument ? 'unsupported-type' : 'archive' }
  }
  if (entries.some(entry => entry.encrypted)) return { reason: 'encrypted' }
  if (names.some(name => name.endsWith('vbaproject.bin'))) return { reason: 'macro' }
  const parts = await readContentTypes(file, entries)
  if (parts === null) return { reason: 'corrupt' }
  // A macro part may have any name, but has to be declared to be run.
  return /vbaProject|macroEnabled/i.test(parts) ? { reason: 'macro' } : { contentType: DOCX }
}

async function readDirectory(file: ByteSource): Promise<Entry[] | null> {
  const from = Math.max(0, file.size - END_RECORD_BYTES - MAX_COMMENT)
  const end = await file.read(from, file.size - from)
  const at = end.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at < 0 || at + END_RECORD_BYTES > end.length) return null
  const size = end.readUInt32LE(at + 12)
  if (size > MAX_DIRECTORY_BYTES) return []
  const directory = await file.read(end.readUInt32LE(at + 16), size)

  const entries: Entry[] = []
  for (let next = 0; next + 46 <= directory.length; ) {
    if (directory.readUInt32LE(next) !== 0x02014b50) return null
    const nameBytes = directory.readUInt16LE(next + 28)
    entries.push({
      name: directory.toString('utf8', next + 46, next + 46 + nameBytes).replaceAll('\\', '/'),
      encrypted: (directory.readUInt16LE(next + 8) & 1) === 1,
      deflated: directory.readUInt16LE(next + 10) === 8,
      packedBytes: directory.readUInt32LE(next + 20),
      offset: directory.readUInt32LE(next + 42),
    })
    next += 46 + nameBytes + directory.readUInt16LE(next + 30) + directory.readUInt16LE(next + 32)
  }
  return entries
}

/** The text of `[Content_Types].xml`, never unpacked past a limit; null where it cannot be read. */
async function readContentTypes(file: ByteSource, entries: Entry[]): Promise<string | null> {
  const entry = entries.find(each => each.name.toLowerCase() === '[content_types].xml')
  if (!entry || entry.packedBytes > MAX_CONTENT_TYPES_BYTES) return null
  const header = await file.read(entry.offset, 30)
  if (header.length < 30) return null
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await file.read(start, entry.packedBytes)
  try {
    const bytes = entry.deflated
      ? await promisify(inflateRaw)(packed, { maxOutputLength: MAX_CONTENT_TYPES_BYTES })
      : packed
    return decode(bytes)
  } catch {
    return null
  }
}

function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return bytes.toString(utf16 ? 'utf16le' : 'utf8')
}

/** A document whose end is missing still shows at its start what it was. */
async function beganAsWord(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, 64 * 1024)
  return head.includes('[Content_Types].xml') && head.includes('word/')
}
