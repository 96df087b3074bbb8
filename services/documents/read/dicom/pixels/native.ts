import type { NumberReader } from '../parse/tag-set.ts'
import { integers, type Pixels, type Values } from './pixels.ts'
import type { Shape } from './shape.ts'

export interface Native {
  bytes: Buffer
  shape: Shape
  /** Of numbers wider than a byte. */
  reader: NumberReader
  /** Numbers are floats of 32 or 64 bits. */
  isFloat: boolean
}

/** Pixels as they are, without compression; what is cut off stays 0. */
export function nativePixels(native: Native, frame: number): Pixels {
  const { width, height, channels, photometric, bitsStored } = native.shape
  const isYbr = photometric.startsWith('YBR')
  const values = isSubsampled(native.shape) ? expanded422(native, frame) : plainValues(native, frame)
  return { width, height, channels, values, bits: bitsStored, isYbr }
}

/** Bits that one frame takes. */
export function bitsOfFrame(shape: Shape): number {
  const { width, height, channels, bitsAllocated } = shape
  return width * height * (isSubsampled(shape) ? 2 : channels) * bitsAllocated
}

/** Two pixels share their colour: `Y1 Y2 Cb Cr`. */
function isSubsampled({ photometric, bitsAllocated, channels }: Shape): boolean {
  return photometric.endsWith('_422') && bitsAllocated === 8 && channels === 3
}

function plainValues(native: Native, frame: number): Values {
  const { shape, isFloat } = native
  const { width, height, channels, isPlanar } = shape
  const count = width * height * channels
  const start = frame * count
  const values = isFloat
    ? floats(native, start, count)
    : shape.bitsAllocated === 1
      ? singleBits(native.bytes, start, count)
      : wholeNumbers(native, start, count)
  return isPlanar && channels === 3 ? interleaved(values, width * height) : values
}

function floats({ bytes, shape, reader }: Native, start: number, count: number): Values {
  const size = shape.bitsAllocated === 64 ? 8 : 4
  const values = size === 8 ? new Float64Array(count) : new Float32Array(count)
  const there = Math.min(count, Math.floor(bytes.length / size) - start)
  for (let index = 0; index < there; index++) {
    const at = (start + index) * size
    values[index] = size === 8 ? reader.readDouble(bytes, at) : reader.readFloat(bytes, at)
  }
  return values
}

/** The first pixel in the lowest bit. */
function singleBits(bytes: Buffer, start: number, count: number): Values {
  const values = new Uint8Array(count)
  const there = Math.min(count, bytes.length * 8 - start)
  for (let index = 0; index < there; index++) {
    const bit = start + index
    values[index] = ((bytes[bit >>> 3] ?? 0) >> (bit & 7)) & 1
  }
  return values
}

function wholeNumbers({ bytes, shape, reader }: Native, start: number, count: number): Values {
  const { bitsAllocated, bitsStored, highBit, isSigned } = shape
  const size = Math.ceil(bitsAllocated / 8)
  const values = integers(count, bitsStored, isSigned)
  const there = Math.min(count, Math.floor(bytes.length / size) - start)
  const unused = 32 - bitsStored
  const drop = highBit + 1 - bitsStored
  const readAt = {
    1: (at: number) => bytes[at] ?? 0,
    2: (at: number) => reader.readUint16(bytes, at),
    4: (at: number) => reader.readUint32(bytes, at),
  }[size]
  if (!readAt) throw new Error('numbers of a size that is not known')
  for (let index = 0; index < there; index++) {
    const raw = readAt((start + index) * size) >>> drop
    values[index] = isSigned ? (raw << unused) >> unused : (raw << unused) >>> unused
  }
  return values
}

function expanded422({ bytes, shape }: Native, frame: number): Values {
  const pixels = shape.width * shape.height
  const values = new Uint8Array(pixels * 3)
  const start = frame * pixels * 2
  for (let pixel = 0; pixel < pixels; pixel++) {
    const pair = start + (pixel >> 1) * 4
    values[pixel * 3] = bytes[pair + (pixel & 1)] ?? 0
    values[pixel * 3 + 1] = bytes[pair + 2] ?? 128
    values[pixel * 3 + 2] = bytes[pair + 3] ?? 128
  }
  return values
}

/** Planes of red, green and blue, as triples. */
export function interleaved<Numbers extends Values>(planes: Numbers, pixels: number): Numbers {
  const values = planes.slice() as Numbers
  for (let plane = 0; plane < 3; plane++) {
    for (let pixel = 0; pixel < pixels; pixel++)
      values[pixel * 3 + plane] = planes[plane * pixels + pixel] ?? 0
  }
  return values
}
