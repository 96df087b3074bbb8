import { previewPixels } from '../../contents.ts'
import { openPicture, type RawPixels } from '../../picture/open.ts'
import type { DataSet } from '../data-set.ts'
import type { DecodedFrame } from '../pixels/decode-frame.ts'
import { coloursOf } from './colours.ts'
import { greysOf } from './greys.ts'
import { byPalette } from './palette.ts'
import { greySettingsOf } from './settings.ts'

/** Pixels taller than so many times their width are a mistake. */
const STRANGEST_ASPECT = 20
const NOTICEABLE = 0.01

/** A frame as it is meant to be seen, its pixels square. */
export async function render({ pixels, shape, frame }: DecodedFrame, dataSet: DataSet): Promise<RawPixels> {
  const { width, height } = pixels
  const palette =
    shape.photometric === 'PALETTE COLOR' && pixels.channels === 1 ? byPalette(pixels, dataSet) : undefined
  const isColour = palette !== undefined || pixels.channels === 3
  const shown =
    palette ??
    (isColour ? coloursOf(pixels) : greysOf(pixels, greySettingsOf(dataSet, frame, shape.photometric)))
  const data = Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength)
  return await withSquarePixels({ data, width, height, channels: isColour ? 3 : 1 }, aspectOf(dataSet))
}

/** How many times taller than wide a pixel is. */
function aspectOf(dataSet: DataSet): number {
  const [ratio, spacing, detector] = ['x00280034', 'x00280030', 'x00181164'].map(tag =>
    dataSet.numbers(tag, 'DS'),
  )
  const [height, width] = [ratio, spacing, detector].find(pair => pair && pair.length > 1) ?? []
  const aspect = (height ?? 1) / (width ?? 1)
  return aspect > 1 / STRANGEST_ASPECT && aspect < STRANGEST_ASPECT ? aspect : 1
}

async function withSquarePixels(picture: RawPixels, aspect: number): Promise<RawPixels> {
  if (Math.abs(aspect - 1) < NOTICEABLE) return picture
  const { channels } = picture
  const full = { width: picture.width, height: picture.height * aspect }
  const scale = Math.min(1, previewPixels / Math.max(full.width, full.height))
  const width = Math.max(1, Math.round(full.width * scale))
  const height = Math.max(1, Math.round(full.height * scale))
  const stretched = await openPicture(picture)
    .resize({ width, height, fit: 'fill' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer()
  return { data: stretched, width, height, channels }
}
