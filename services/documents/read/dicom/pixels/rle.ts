import { integers, type Pixels } from './pixels.ts'
import type { Shape } from './shape.ts'

const HEADER_BYTES = 64

/**
 * A frame of run lengths (PS3.5, G): a segment for each byte of each channel, the highest byte first. What is cut off
 * stays 0. Throws when there is no header.
 */
export function decodeRle(bytes: Buffer, shape: Shape): Pixels {
  const { width, height, channels, bitsAllocated, bitsStored, isSigned, photometric } = shape
  const count = bytes.readUInt32LE(0)
  const bytesEach = Math.ceil(bitsAllocated / 8)
  if (bytes.length < HEADER_BYTES || count < 1 || count > 15) throw new Error('no header of run lengths')
  const pixels = width * height
  const values = integers(pixels * channels, bytesEach * 8, isSigned)
  const view = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  for (let segment = 0; segment < Math.min(count, channels * bytesEach); segment++) {
    const start = bytes.readUInt32LE(4 + segment * 4)
    const next = segment + 1 < count ? bytes.readUInt32LE(8 + segment * 4) : bytes.length
    const channel = Math.floor(segment / bytesEach)
    const byteOfValue = bytesEach - 1 - (segment % bytesEach)
    unpack(bytes.subarray(start, next), pixels, (pixel, byte) => {
      view[(pixel * channels + channel) * bytesEach + byteOfValue] = byte
    })
  }
  return { width, height, channels, values, bits: bitsStored, isYbr: photometric.startsWith('YBR') }
}

function unpack(packed: Buffer, pixels: number, put: (pixel: number, byte: number) => void): void {
  let pixel = 0
  let at = 0
  while (at < packed.length && pixel < pixels) {
    const control = packed.readInt8(at++)
    if (control === -128) continue
    const isRun = control < 0
    const length = Math.min(isRun ? 1 - control : control + 1, pixels - pixel)
    for (let index = 0; index < length; index++) put(pixel++, packed[isRun ? at : at + index] ?? 0)
    at += isRun ? 1 : control + 1
  }
}
