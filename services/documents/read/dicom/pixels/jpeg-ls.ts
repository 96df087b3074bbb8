import createCharls from '@cornerstonejs/codec-charls/decodewasmjs'
import { interleaved } from './native.ts'
import type { DecodedStream } from './pixels.ts'
import { decodedValues, silent } from './wasm-codec.ts'

/** Without it behind a stream that is cut off, CharLS searches for most of a minute. */
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** JPEG-LS. Rejects when it cannot be decoded. */
export async function decodeJpegLs(bytes: Buffer): Promise<DecodedStream> {
  const decoder = new (await createCharls(silent())).JpegLSDecoder()
  const ended = Buffer.concat([bytes, END_OF_IMAGE])
  decoder.getEncodedBuffer(ended.length).set(ended)
  decoder.decode()
  const { width, height, bitsPerSample: bits, componentCount: channels } = decoder.getFrameInfo()
  const isPlanar = channels === 3 && decoder.getInterleaveMode() === 0
  const decoded = decodedValues(decoder, bits, false)
  decoder.delete()
  const values = isPlanar ? interleaved(decoded, width * height) : decoded
  return { width, height, channels, values, bits, isSigned: false, isColourTransformed: false }
}
