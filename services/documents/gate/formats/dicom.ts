import { longRepresentations, shortRepresentations } from '../../formats/value-representations.ts'

/** A DICOM file's marker, after 128 bytes that may hold anything (PS3.10, 7.1). */
const PREAMBLE_BYTES = 128
/** Of a header that was cut off, the space that padded its last value may be left. */
const PADDING = 0x20
/** How many elements have to make sense before a file without a preamble is believed. */
const CONVINCING = 4

export const undefinedLength = 0xffffffff

/** How elements are written; explicit ones name their value representation. */
export interface DicomForm {
  isLittle: boolean
  isExplicit: boolean
}

const FORMS: DicomForm[] = [
  { isLittle: true, isExplicit: true },
  { isLittle: true, isExplicit: false },
  { isLittle: false, isExplicit: true },
  { isLittle: false, isExplicit: false },
]

/** With the marker, or without it when the file begins with a sane run of elements, as older devices wrote. */
export function looksLikeDicom(head: Buffer, fileSize: number): boolean {
  const start = dicomStart(head)
  return start > PREAMBLE_BYTES || dicomFormAt(head, start, fileSize) !== undefined
}

/** Where the elements begin: after the preamble and its marker, or after a marker alone, or at once. */
export function dicomStart(head: Buffer): number {
  if (head.toString('latin1', PREAMBLE_BYTES, PREAMBLE_BYTES + 4) === 'DICM') return PREAMBLE_BYTES + 4
  if (head.toString('latin1', 0, 4) === 'DICM') return 4
  return head[0] === PADDING ? 1 : 0
}

/** In which form the elements from here on make sense, whatever the file says of itself. */
export function dicomFormAt(head: Buffer, start: number, fileSize: number): DicomForm | undefined {
  return FORMS.find(form => elementsMakeSense(head, start, fileSize, form))
}

function elementsMakeSense(head: Buffer, start: number, fileSize: number, form: DicomForm): boolean {
  let at = start
  let previous = -1
  for (let seen = 0; seen < CONVINCING; seen++) {
    if (at === fileSize) return seen > 1
    if (at + 12 > head.length) return false
    const element = readElement(head.subarray(at, at + 12), form)
    if (!element || element.tag <= previous) return false
    const group = element.tag >>> 16
    if (seen === 0 && group !== 0x0002 && group !== 0x0008) return false
    previous = element.tag

    const { length, headerBytes } = element
    if (length === undefinedLength) return seen > 0 // a sequence: its end is not worth looking for
    if (length % 2 === 1 || at + headerBytes + length > fileSize) return false
    at += headerBytes + length
  }
  return true
}

export interface DicomElement {
  /** Group and element in one number. */
  tag: number
  /** Where explicit. */
  vr?: string
  /** Of its value, which follows the header. */
  length: number
  headerBytes: 8 | 12
}

/** From twelve bytes; undefined where they are no element of this form. */
export function readElement(bytes: Buffer, { isLittle, isExplicit }: DicomForm): DicomElement | undefined {
  const u16 = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const u32 = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const tag = u16(0) * 0x10000 + u16(2)
  const isOfItems = tag >>> 16 === 0xfffe // items and the ends of sequences never name a representation
  if (!isExplicit || isOfItems) return { tag, length: u32(4), headerBytes: 8 }

  const vr = bytes.toString('latin1', 4, 6)
  if (longRepresentations.has(vr)) return { tag, vr, length: u32(8), headerBytes: 12 }
  return shortRepresentations.has(vr) ? { tag, vr, length: u16(6), headerBytes: 8 } : undefined
}
