import createOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import createOpenJph from '@cornerstonejs/codec-openjph/wasmjs'
import { previewPixels } from '../../contents.ts'
import { type Jpeg2000Header, jpeg2000Header, withSize } from './jpeg-2000-header.ts'
import { type DecodedStream, isCredible, MOST_VALUES } from './pixels.ts'
import { decodedValues, type ScalingDecoder, silent } from './wasm-codec.ts'

/**
 * JPEG 2000 and High-Throughput JPEG 2000, as small as a preview needs it. Rejects when it cannot be decoded.
 *
 * @param declared what the tags say of its size, for a stream whose own word of it is damaged
 */
export async function decodeJpeg2000(
  bytes: Buffer,
  declared: { width: number; height: number },
): Promise<DecodedStream> {
  const own = jpeg2000Header(bytes)
  const header = isCredible(own, declared) ? own : withSize(own, declared)
  const { isHighThroughput } = header
  try {
    return decodeWith(await newDecoder(isHighThroughput), header)
  } catch {
    // Either codec knows something of what is the other's.
    return decodeWith(await newDecoder(!isHighThroughput), header)
  }
}

async function newDecoder(isHighThroughput: boolean): Promise<ScalingDecoder> {
  if (isHighThroughput) return new (await createOpenJph(silent())).HTJ2KDecoder()
  return new (await createOpenJpeg(silent())).J2KDecoder()
}

function decodeWith(decoder: ScalingDecoder, header: Jpeg2000Header): DecodedStream {
  const { codestream, width, height, channels, isColourTransformed } = header
  let level = 0
  while (level < header.levels && Math.max(width, height) >> (level + 1) >= previewPixels) level++
  const scaled = { width: Math.ceil(width / 2 ** level), height: Math.ceil(height / 2 ** level) }
  if (scaled.width * scaled.height * channels > MOST_VALUES) throw new Error('a picture too large to decode')
  decoder.getEncodedBuffer(codestream.length).set(codestream)
  if (level > 0) decoder.decodeSubResolution(level, 0)
  else decoder.decode()
  const { bitsPerSample: bits, isSigned = false } = decoder.getFrameInfo()
  const values = decodedValues(decoder, bits, isSigned)
  decoder.delete()
  if (values.length < scaled.width * scaled.height * channels) throw new Error('less than a picture')
  return { ...scaled, channels, values, bits, isSigned, isColourTransformed }
}
