import type { DataSet } from '../data-set.ts'
import { decodeStream } from './decode-stream.ts'
import { fragmentsOf, framesOf } from './fragments.ts'
import { pixelTags } from './has-pixels.ts'
import { bitsOfFrame, nativePixels } from './native.ts'
import { MOST_VALUES, type Pixels } from './pixels.ts'
import { type Shape, shapeOf } from './shape.ts'

export interface DecodedFrame {
  pixels: Pixels
  shape: Shape
  /** Which, counted from 0. */
  frame: number
  /** As many as there really are. */
  frames: number
  /** Nothing of the pixels is missing. */
  isWhole: boolean
}

/** The frame in the middle, or as near to it as there is one. Undefined where none can be decoded. */
export async function decodeMiddleFrame(dataSet: DataSet): Promise<DecodedFrame | undefined> {
  const tag = pixelTags.find(tag => dataSet.has(tag))
  const shape = shapeOf(dataSet)
  const bytes = tag && dataSet.bytes(tag)
  if (!tag || !shape || !bytes) return undefined
  if (shape.width * shape.height * shape.channels > MOST_VALUES) return undefined
  const isNative = bytes.length >= (bitsOfFrame(shape) * shape.frames) / 8
  const fragments = fragmentsOf(bytes)
  try {
    if (fragments && fragments.pieces.length > 0) return await compressedFrame(dataSet, shape, fragments)
    if (!isNative && bytes.readUInt16BE(0) === 0xffd8) {
      const pixels = await decodeStream(bytes, shape)
      return { pixels, shape, frame: 0, frames: 1, isWhole: true }
    }
    return nativeFrame(dataSet, shape, tag)
  } catch {
    return undefined
  }
}

async function compressedFrame(
  dataSet: DataSet,
  shape: Shape,
  fragments: NonNullable<ReturnType<typeof fragmentsOf>>,
): Promise<DecodedFrame> {
  const streams = framesOf(fragments, shape.frames, dataSet)
  const frames = Math.min(shape.frames, streams.length)
  const frame = Math.floor(frames / 2)
  const isWhole = frames === shape.frames && !fragments.isCutOff
  return {
    pixels: await decodeStream(streams[frame] ?? Buffer.alloc(0), shape),
    shape,
    frame,
    frames,
    isWhole,
  }
}

function nativeFrame(dataSet: DataSet, declared: Shape, tag: (typeof pixelTags)[number]): DecodedFrame {
  const bitsAllocated = tag === 'x7fe00009' ? 64 : tag === 'x7fe00008' ? 32 : declared.bitsAllocated
  const isFloat = tag !== 'x7fe00010'
  const value = dataSet.bytes(tag) ?? Buffer.alloc(0)
  const whole = { ...declared, bitsAllocated }
  const shape = isExpanded(whole, value) ? { ...whole, photometric: 'YBR_FULL' } : whole
  const bytes = isSwapped(dataSet, tag, shape) ? swapped(value) : value
  const there = (bytes.length * 8) / bitsOfFrame(shape)
  if (there === 0) throw new Error('no pixels')
  const frames = Math.min(shape.frames, Math.ceil(there))
  const frame = Math.min(Math.floor(frames / 2), Math.max(0, Math.floor(there) - 1))
  const reader = dataSet.tags.byteArrayParser
  const pixels = nativePixels({ bytes, shape, reader, isFloat }, frame)
  return { pixels, shape, frame, frames, isWhole: there >= shape.frames }
}

/** Some writers say that pixels share their colour, and give each its own. */
function isExpanded(shape: Shape, value: Buffer): boolean {
  return (
    shape.photometric.endsWith('_422') &&
    value.length >= shape.width * shape.height * shape.channels * shape.frames
  )
}

/** Words of two bytes in big-endian order, of which each holds two pixels, the first in its low byte. */
function isSwapped(dataSet: DataSet, tag: string, { bitsAllocated }: Shape): boolean {
  const { byteArray, byteArrayParser, elements } = dataSet.tags
  const isBigEndian = byteArray.length > 1 && byteArrayParser.readUint16(Uint8Array.of(0, 1), 0) === 1
  return bitsAllocated <= 8 && isBigEndian && elements[tag]?.vr === 'OW'
}

function swapped(value: Buffer): Buffer {
  return Buffer.from(value.subarray(0, value.length & ~1)).swap16()
}
