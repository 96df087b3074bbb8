import { deflateRawSync } from 'node:zlib'
import dcmjs, { type WrittenElement } from 'dcmjs'

export const syntaxes = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  'big-endian': '1.2.840.10008.1.2.2',
  rle: '1.2.840.10008.1.2.5',
}
export type Syntax = keyof typeof syntaxes

export type Elements = Record<string, WrittenElement>

export const element = (vr: string, ...Value: unknown[]): WrittenElement => ({ vr, Value })

/** A knee on an MR, 8 by 4 pixels of 16 bits, brighter to the right. */
export function knee(more: Elements = {}): Elements {
  return {
    '00080005': element('CS', 'ISO_IR 192'),
    '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.4'),
    '00080020': element('DA', '20240305'),
    '00080060': element('CS', 'MR'),
    '00081030': element('LO', 'Knee left'),
    '00100010': element('PN', 'Müller^Jörg'),
    '00100030': element('DA', '19700102'),
    '00180015': element('CS', 'KNEE'),
    ...pixels(Uint16Array.from({ length: 32 }, (_, index) => (index % 8) * 100)),
    ...more,
  }
}

export function pixels(values: Uint8Array | Uint16Array, more: Elements = {}): Elements {
  const bits = values.BYTES_PER_ELEMENT * 8
  return {
    '00280002': element('US', 1),
    '00280004': element('CS', 'MONOCHROME2'),
    '00280010': element('US', 4),
    '00280011': element('US', 8),
    '00280100': element('US', bits),
    '00280101': element('US', bits),
    '00280102': element('US', bits - 1),
    '00280103': element('US', 0),
    '7FE00010': element('OW', values.buffer),
    ...more,
  }
}

/** A file as dcmjs writes it; deflated by us, for dcmjs only says that it is. */
export function written(elements: Elements, syntax: Syntax = 'explicit'): Buffer {
  const file = new dcmjs.data.DicomDict({ '00020010': element('UI', syntaxes[syntax]) })
  file.dict = Object.fromEntries(Object.entries(elements).sort(([one], [other]) => (one < other ? -1 : 1)))
  // dcmjs turns every number around but those of pixels.
  const pixels = file.dict['7FE00010']?.Value[0]
  if (syntax === 'big-endian' && pixels instanceof ArrayBuffer)
    file.dict['7FE00010'] = element('OW', Uint8Array.from(Buffer.from(pixels.slice()).swap16()).buffer)
  const bytes = Buffer.from(file.write())
  if (syntax !== 'deflated') return bytes
  const body = bodyStart(bytes)
  return Buffer.concat([bytes.subarray(0, body), deflateRawSync(bytes.subarray(body))])
}

/** Where the data set begins: behind the file's own header, whose first element says how long it is. */
export function bodyStart(file: Buffer): number {
  return 144 + file.readUInt32LE(140)
}

/** The file with other bytes of the same number in the place of a text. */
export function replaced(file: Buffer, text: string, bytes: Buffer): Buffer {
  const at = file.indexOf(text, 0, 'latin1')
  if (at < 0 || bytes.length !== text.length) throw new Error(`no place for ${text}`)
  return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + text.length)])
}
