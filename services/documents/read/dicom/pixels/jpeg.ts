import { openPicture } from '../../picture/open.ts'
import { type JpegHeader, jpegHeader, segmentsOf } from './jpeg-header.ts'
import type { Pixels } from './pixels.ts'

/** A JPEG of 8 bits, baseline or progressive. Rejects when nothing of it can be decoded. */
export async function decodeJpeg(bytes: Buffer, photometric: string): Promise<Pixels> {
  const header = jpegHeader(bytes)
  const plain = withTransform(bytes, isTransformed(header, photometric) ? 1 : 0)
  const { data, info } = await openPicture(plain).raw().toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    channels: info.channels,
    values: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    bits: 8,
    isYbr: false,
  }
}

/**
 * Whether colours were turned into brightness and differences. DICOM says it in its own tag, and that is believed when it
 * says so; `RGB` however is said of many files whose stream knows better.
 */
export function isTransformed(header: JpegHeader, photometric: string): boolean {
  const { components, adobeTransform, isJfif } = header
  if (components.length !== 3) return false
  if (photometric.startsWith('YBR')) return true
  if (adobeTransform !== undefined) return adobeTransform === 1
  return isJfif || components.some(({ horizontal, vertical }) => horizontal * vertical > 1)
}

/** Without what applications wrote into it, such as profiles and turns, and with Adobe's segment that says how colours are. */
function withTransform(bytes: Buffer, transform: 0 | 1): Buffer {
  const kept: Buffer[] = []
  let end = 2
  for (const segment of segmentsOf(bytes)) {
    const isApplication = segment.marker >= 0xe0 && segment.marker <= 0xef
    if (segment.marker === 0xda) break
    if (!isApplication) kept.push(bytes.subarray(segment.start - 4, segment.end))
    end = segment.end
  }
  const adobe = Buffer.concat([
    Buffer.from([0xff, 0xee, 0, 14]),
    Buffer.from('Adobe'),
    Buffer.from([0, 100, 0, 0, 0, 0, transform]),
  ])
  return Buffer.concat([bytes.subarray(0, 2), adobe, ...kept, bytes.subarray(end)])
}
