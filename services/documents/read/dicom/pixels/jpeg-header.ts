import { isJpegFrame } from '../../../formats/picture-size/jpeg.ts'

/** What a JPEG says of itself before its pixels. */
export interface JpegHeader {
  /** The low byte of the marker of its frame, which names the process: 0xc0 baseline … 0xc3 lossless, 0xf7 JPEG-LS. */
  process: number
  bits: number
  width: number
  height: number
  components: { id: number; horizontal: number; vertical: number }[]
  /** Of Adobe's segment: 0 as they are, 1 brightness and differences. */
  adobeTransform: number | undefined
  /** It has JFIF's segment, by which colours are brightness and differences. */
  isJfif: boolean
}

/** Throws on what is no JPEG. */
export function jpegHeader(bytes: Buffer): JpegHeader {
  let adobeTransform: number | undefined
  let isJfif = false
  for (const { marker, start, end } of segmentsOf(bytes)) {
    if (marker === 0xee && bytes.toString('latin1', start, start + 5) === 'Adobe')
      adobeTransform = bytes[start + 11]
    if (marker === 0xe0 && bytes.toString('latin1', start, start + 4) === 'JFIF') isJfif = true
    if (!isFrame(marker)) continue
    const count = bytes.readUInt8(start + 5)
    if (end - start < 6 + count * 3) break
    return {
      process: marker,
      bits: bytes.readUInt8(start),
      height: bytes.readUInt16BE(start + 1),
      width: bytes.readUInt16BE(start + 3),
      components: Array.from({ length: count }, (_, index) => {
        const at = start + 6 + index * 3
        const sampling = bytes.readUInt8(at + 1)
        return { id: bytes.readUInt8(at), horizontal: sampling >> 4, vertical: sampling & 15 }
      }),
      adobeTransform,
      isJfif,
    }
  }
  throw new Error('a JPEG without a frame')
}

/** The segments before the pixels, up to the first scan's header; `start` is behind the length. */
export function* segmentsOf(bytes: Buffer): Generator<{ marker: number; start: number; end: number }> {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new Error('a JPEG that loses its way')
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    yield { marker, start: at + 4, end }
    if (marker === 0xda) return
    at = end
  }
}

/** JPEG-LS has a marker of its own. */
function isFrame(marker: number): boolean {
  return marker === 0xf7 || isJpegFrame(marker)
}
