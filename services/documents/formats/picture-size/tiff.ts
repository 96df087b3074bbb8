import { bounds } from '../../bounds.ts'
import type { ByteSource } from '../../byte-source.ts'
import { type Look, openWindow } from '../../window.ts'
import type { Size } from './size.ts'

/** A directory for each page, anywhere in the file: small looks, a few more than there may be pages. */
const WINDOW = { bytes: 8 * 1024, moves: 2 * bounds.tiffPages + 10 }
/** TIFF 6.0 defines 74 tags; with private ones a directory has a few hundred at most. */
const MAX_TAGS = 1_000
const WIDTH = 256
const HEIGHT = 257

/** How numbers are written: TIFF 6.0, section 2, and its 64-bit variant BigTIFF. */
interface Form {
  isLittle: boolean
  countBytes: 2 | 8
  entryBytes: 12 | 20
  /** In an entry, of its value. */
  valueAt: 8 | 12
  pointerBytes: 4 | 8
}

/** Of each page; 0 where its directory does not say it. They end where pages lead in a circle, or out of the file. */
export async function* tiffSizes(file: ByteSource): AsyncGenerator<Size> {
  const look = await openWindow(file, WINDOW)
  const start = await look(0, 16)
  const form = start && formOf(start)
  if (!form) return

  const visited = new Set<number>()
  let next = unsigned(start, form.countBytes === 2 ? 4 : 8, form.pointerBytes, form)
  while (next > 0 && !visited.has(next)) {
    visited.add(next)
    const page = await readDirectory(look, next, form, file.size)
    if (!page) return
    yield page.size
    next = page.next
  }
}

function formOf(start: Buffer): Form | undefined {
  const order = start.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return undefined
  const isLittle = order === 'II'
  const version = isLittle ? start.readUInt16LE(2) : start.readUInt16BE(2)
  if (version === 42) return { isLittle, countBytes: 2, entryBytes: 12, valueAt: 8, pointerBytes: 4 }
  if (version === 43) return { isLittle, countBytes: 8, entryBytes: 20, valueAt: 12, pointerBytes: 8 }
  return undefined
}

/** Its end may be cut off. */
async function readDirectory(look: Look, at: number, form: Form, fileSize: number) {
  const counted = await look(at, form.countBytes)
  const count = counted && unsigned(counted, 0, form.countBytes, form)
  if (!count || count > MAX_TAGS) return undefined
  const start = at + form.countBytes
  const there = Math.min(count, Math.floor((fileSize - start) / form.entryBytes))
  const entries = await look(start, there * form.entryBytes)
  if (!entries) return undefined

  let width = 0
  let height = 0
  for (let entry = 0; entry < entries.length; entry += form.entryBytes) {
    const tag = unsigned(entries, entry, 2, form)
    if (tag === WIDTH) width = Math.max(width, numberOf(entries, entry, form))
    if (tag === HEIGHT) height = Math.max(height, numberOf(entries, entry, form))
  }
  const pointer = await look(start + count * form.entryBytes, form.pointerBytes)
  return { size: { width, height }, next: pointer ? unsigned(pointer, 0, form.pointerBytes, form) : 0 }
}

/** By the entry's type: SHORT, LONG or LONG8. */
function numberOf(entries: Buffer, entry: number, form: Form): number {
  const type = unsigned(entries, entry + 2, 2, form)
  const bytes = type === 3 ? 2 : type === 4 ? 4 : type === 16 && form.pointerBytes === 8 ? 8 : undefined
  return bytes ? unsigned(entries, entry + form.valueAt, bytes, form) : 0
}

/** Past 2^53 not exact, and far out of bounds. */
function unsigned(bytes: Buffer, at: number, count: 2 | 4 | 8, { isLittle }: Form): number {
  if (count === 8) return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
  return isLittle ? bytes.readUIntLE(at, count) : bytes.readUIntBE(at, count)
}
