import { bounds } from '../../bounds.ts'
import type { ByteSource } from '../../byte-source.ts'
import { type Look, openWindow } from '../../window.ts'
import { type DicomForm, dicomFormAt, dicomStart, readElement, undefinedLength } from '../formats/dicom.ts'

const HEAD_BYTES = 64 * 1024
const WINDOW = { bytes: 16 * 1024, moves: 32 }
const MAX_STEPS = 5_000
/** The file's own description: its elements are explicit and little-endian, whatever follows (PS3.10, 7.1). */
const META_GROUP = 0x0002
const ITEM = 0xfffee000
const ITEM_END = 0xfffee00d
const SEQUENCE_END = 0xfffee0dd
/** What a picture is made of, in group 0028 (PS3.3, C.7.6). */
const SAMPLES = 0x00280002
const FRAMES = 0x00280008
const ROWS = 0x00280010
const COLUMNS = 0x00280011
const BITS = 0x00280100
const LAST_GROUP = 0x0028

/** By the frames, and the size of each, that are declared, whether or not the pixels are compressed. */
export async function isDicomBomb(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, HEAD_BYTES)
  const start = afterMeta(head)
  const form = dicomFormAt(head, start, file.size)
  if (!form) return false // a directory's odd beginnings, or packed as a whole: left to the reader
  const declared = await readDeclared(await openWindow(file, WINDOW), start, form)

  const frames = declared.get(FRAMES) ?? 1
  const samples = declared.get(SAMPLES) ?? 1
  const bytes = (declared.get(BITS) ?? 8) / 8
  const pixels = (declared.get(ROWS) ?? 0) * (declared.get(COLUMNS) ?? 0)
  return frames > bounds.dicom.frames || pixels * samples * bytes > bounds.dicom.frameBytes
}

function afterMeta(head: Buffer): number {
  let at = dicomStart(head)
  while (at + 12 <= head.length) {
    const element = readElement(head.subarray(at, at + 12), { isLittle: true, isExplicit: true })
    if (!element || element.tag >>> 16 !== META_GROUP) break
    at += element.headerBytes + element.length
  }
  return at
}

/** The largest of each that stands outside of sequences. */
async function readDeclared(look: Look, start: number, form: DicomForm): Promise<Map<number, number>> {
  const declared = new Map<number, number>()
  let depth = 0
  for (let at = start, step = 0; step < MAX_STEPS; step++) {
    const header = await look(at, 12)
    const element = header && readElement(header, form)
    if (!element) break
    const { tag, length, headerBytes, vr } = element
    if (depth === 0 && tag >>> 16 > LAST_GROUP) break
    at += headerBytes

    if (tag === SEQUENCE_END) depth = Math.max(0, depth - 1)
    else if (tag === ITEM_END || (tag === ITEM && length === undefinedLength)) continue
    else if (length === undefinedLength) {
      if (vr === 'UN') break // written in another form inside (PS3.5, 6.2.2)
      depth++
    } else {
      if (depth === 0 && tag >>> 16 === LAST_GROUP && length <= 16) {
        const value = numberOf(tag, (await look(at, length)) ?? Buffer.alloc(0), form)
        declared.set(tag, Math.max(value, declared.get(tag) ?? 0))
      }
      at += length
    }
  }
  return declared
}

/** Frames are written as text, the others as numbers of 16 bits. */
function numberOf(tag: number, value: Buffer, { isLittle }: DicomForm): number {
  if (tag === FRAMES) return Number.parseInt(value.toString('latin1'), 10) || 0
  if (value.length < 2) return 0
  return isLittle ? value.readUInt16LE(0) : value.readUInt16BE(0)
}
