import { Decoder } from 'jpeg-lossless-decoder-js'
import { jpegHeader } from './jpeg-header.ts'
import type { DecodedStream } from './pixels.ts'

/** The lossless process of the first JPEG (process 14). What is cut off stays 0. Throws when there is nothing to decode. */
export function decodeLosslessJpeg(bytes: Buffer): DecodedStream {
  const { width, height, bits, components } = jpegHeader(bytes)
  const decoder = new Decoder()
  const { buffer } = Uint8Array.from(bytes)
  let values: Uint8Array | Uint16Array | null
  try {
    values = decoder.decode(buffer, 0, buffer.byteLength, bits > 8 ? 2 : 1)
  } catch (error) {
    values = decoder.outputData
    if (!values) throw error
  }
  return {
    width,
    height,
    channels: components.length,
    values,
    bits,
    isSigned: false,
    isColourTransformed: false,
  }
}
