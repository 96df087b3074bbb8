import type { Metadata, Sharp } from 'sharp'
import { ocrPixels } from '../ocr/prepare.ts'
import { openPicture, type RawPixels } from './open.ts'
import { stretch } from './stretch.ts'

/** Of pixels that are 4 bytes a channel before they are stretched. */
const MOST_DEEP_SIDE = 2000
/** What a decoder may hold of one picture, in bytes. */
const MOST_HELD = 300_000_000
/** Pixels of a side, as of a JPEG at most: lines without end cost memory, and are no picture. */
const LONGEST_SIDE = 65_535
/** Deflate makes nothing smaller than this part (zlib's own figure): a header that says more is damaged. */
const MOST_DEFLATED = 1032
/** EXIF 2.32, 4.6.4: what has to be done to show a picture that is stored so. */
const TURNS: Record<number, { mirrored?: true; degrees?: 90 | 180 | 270 }> = {
  2: { mirrored: true },
  3: { degrees: 180 },
  4: { degrees: 180, mirrored: true },
  5: { degrees: 90, mirrored: true },
  6: { degrees: 90 },
  7: { degrees: 270, mirrored: true },
  8: { degrees: 270 },
}

export interface Decoded {
  /** Upright, on white, grey or RGB, and small enough to be held more than once. */
  pixels: RawPixels
  /** False where some of it was damaged or missing. */
  isWhole: boolean
}

type AnyPixels = Omit<RawPixels, 'channels'> & { channels: number }

/** One page of a picture as pixels; null where there are none to be had within time and memory. */
export async function decode(
  picture: Buffer,
  { metadata, page, deadline }: { metadata: Metadata; page: number; deadline: number },
): Promise<Decoded | null> {
  if (heldAtOnce(metadata) > MOST_HELD || !isPlausible(metadata, picture.length)) return null
  for (const failOn of ['error', 'none'] as const) {
    const seconds = Math.ceil((deadline - Date.now()) / 1000)
    if (seconds <= 0) return null
    try {
      const opened = openPicture(picture, { page, failOn, autoOrient: false }).timeout({ seconds })
      const pixels = await pixelsOf(opened, metadata)
      if (failOn === 'none' && isBlank(pixels)) return null
      return { pixels: await upright(pixels, metadata.orientation), isWhole: failOn === 'error' }
    } catch {
      // Damaged: once more, for what there is of it.
    }
  }
  return null
}

async function pixelsOf(picture: Sharp, { depth, space, hasAlpha, channels }: Metadata): Promise<RawPixels> {
  // Linear light is shown well by the library; other deep values may have any range.
  const isDeep = depth !== 'uchar' && space !== 'scrgb'
  const side = isDeep ? MOST_DEEP_SIDE : ocrPixels
  const small = picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten(hasAlpha && (channels === 2 || channels === 4) ? { background: 'white' } : false)
    .toColourspace(isDeep || space === 'b-w' ? space : 'srgb')
    .raw(isDeep ? { depth: 'float' } : {})
  const { data, info } = await small.toBuffer({ resolveWithObject: true })
  return withoutExtra({ ...info, data: isDeep ? stretch(data) : data })
}

/** What else there may be beside grey or RGB, such as the bands of a microscope, is not shown. */
function withoutExtra({ data, width, height, channels: all }: AnyPixels): RawPixels {
  const channels = all < 3 ? 1 : 3
  if (all === channels) return { data, width, height, channels }
  const fewer = Buffer.alloc(width * height * channels)
  for (let at = 0; at < fewer.length; at++) {
    fewer[at] = data[Math.floor(at / channels) * all + (at % channels)] ?? 0
  }
  return { data: fewer, width, height, channels }
}

/** What a decoder gives for a picture of which it got nothing. */
function isBlank({ data }: RawPixels): boolean {
  return data.every(value => value === data[0])
}

/** Small pixels are turned, and not the picture: its decoder need not hold all of it for that. */
async function upright(pixels: RawPixels, orientation = 1): Promise<RawPixels> {
  const turn = TURNS[orientation]
  if (!turn) return pixels
  const turned = openPicture(pixels)
    .rotate(turn.degrees ?? 0)
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .raw()
  const { data, info } = await turned.toBuffer({ resolveWithObject: true })
  const result = { data, width: info.width, height: info.height, channels: pixels.channels }
  if (!turn.mirrored) return result
  const mirrored = openPicture(result)
    .flop()
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .raw()
  return { ...result, data: await mirrored.toBuffer() }
}

function isPlausible({ format, width, height, bitsPerSample = 8 }: Metadata, bytes: number) {
  if (Math.max(width, height) > LONGEST_SIDE) return false
  return format !== 'png' || (width * height * bitsPerSample) / 8 <= bytes * MOST_DEFLATED
}

/** Most pictures come row by row; those that come in ever finer passes are held whole until the last one. */
function heldAtOnce({ format, isProgressive, width, height, channels, depth, chromaSubsampling }: Metadata) {
  if (!isProgressive) return 0
  // libjpeg holds coefficients of 2 bytes.
  if (format === 'jpeg') return width * height * (chromaSubsampling === '4:2:0' ? 1.5 : channels) * 2
  return width * height * channels * (depth === 'uchar' ? 1 : 2)
}
