import { decodeJpeg, isTransformed } from './jpeg.ts'
import { decodeJpeg2000 } from './jpeg-2000.ts'
import { decodeExtendedJpeg } from './jpeg-extended.ts'
import { jpegHeader } from './jpeg-header.ts'
import { decodeLosslessJpeg } from './jpeg-lossless.ts'
import { decodeJpegLs } from './jpeg-ls.ts'
import { type DecodedStream, isCredible, type Pixels } from './pixels.ts'
import { decodeRle } from './rle.ts'
import type { Shape } from './shape.ts'

/**
 * Decodes one frame. The stream itself says how it is compressed, and is believed more than what the file's header says.
 * Rejects when nothing can be made of it.
 */
export async function decodeStream(bytes: Buffer, shape: Shape): Promise<Pixels> {
  const start = bytes.toString('hex', 0, 4)
  if (start.startsWith('ff4fff51') || bytes.toString('latin1', 4, 8) === 'jP  ')
    return asDeclared(await decodeJpeg2000(bytes, shape), shape)
  if (start.startsWith('ffd8')) return await decodeAnyJpeg(bytes, shape)
  return decodeRle(bytes, shape)
}

async function decodeAnyJpeg(bytes: Buffer, shape: Shape): Promise<Pixels> {
  const header = jpegHeader(bytes)
  const { process, bits } = header
  if (!isCredible(header, shape)) throw new Error('a picture of a size that cannot be')
  if (process === 0xf7) return asDeclared(await decodeJpegLs(bytes), shape)
  if (process === 0xc3) return asDeclared(decodeLosslessJpeg(bytes), shape)
  if (bits <= 8) return await decodeJpeg(bytes, shape.photometric)
  if (process !== 0xc0 && process !== 0xc1) throw new Error('a process of JPEG that is not known')
  return { ...decodeExtendedJpeg(bytes), isYbr: isTransformed(header, shape.photometric) }
}

/** Numbers with the sign that the tags give them, which many codecs do not know. */
function asDeclared({ isSigned, isColourTransformed, ...stream }: DecodedStream, shape: Shape): Pixels {
  const isYbr = stream.channels === 3 && shape.photometric.startsWith('YBR') && !isColourTransformed
  if (isSigned === shape.isSigned || stream.channels === 3) return { ...stream, isYbr }
  const unused = 32 - stream.bits
  const values = isSigned
    ? Uint16Array.from(stream.values, value => (value << unused) >>> unused)
    : Int16Array.from(stream.values, value => (value << unused) >> unused)
  return { ...stream, values, isYbr }
}
