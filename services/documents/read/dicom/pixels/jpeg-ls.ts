import createCharls from '@cornerstonejs/codec-charls/decodewasmjs'
import { interleaved } from './native.ts'
import type { DecodedStream } from './pixels.ts'
import { decodedValues, silent } from './wasm-codec.ts'

/** JPEG-LS. Rejects when it cannot be decoded. */
export async function decodeJpegLs(bytes: Buffer): Promise<DecodedStream> {
  const decoder = new (await createCharls(silent())).JpegLSDecoder()
  decoder.getEncodedBuffer(bytes.length).set(bytes)
  decoder.decode()
  const { width, height, bitsPerSample: bits, componentCount: channels } = decoder.getFrameInfo()
  const isPlanar = channels === 3 && decoder.getInterleaveMode() === 0
  const decoded = decodedValues(decoder, bits, false)
  decoder.delete()
  const values = isPlanar ? interleaved(decoded, width * height) : decoded
  return { width, height, channels, values, bits, isSigned: false, isColourTransformed: false }
}
