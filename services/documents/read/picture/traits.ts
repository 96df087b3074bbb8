import type { PictureTraits } from '../contents.ts'
import { openPicture, type RawPixels } from './open.ts'

/** Longest side of what is looked at: traits are of areas, not of details. */
const LOOKED_AT = 256
/** Out of 255. Film is darker than this where nothing is on it; a dark room's shadows are as well. */
const NEARLY_BLACK = 40
/** Paper on a photo is white in the light of its room only: as bright as this share of the brightest there. */
const PAPER_SHARE = 0.72
/** Out of 255. Paper in the dark is told apart from dark things no longer. */
const DIMMEST_WHITE = 110
/** Of the brightest channel: the warmest light on paper stays below it, skin does not. */
const PAPER_TINT = 0.3

/** What a picture is like, judged by all of its area. Rejects when there are no pixels to be had. */
export async function traitsOf(input: Buffer | RawPixels): Promise<PictureTraits> {
  const picture = openPicture(input)
  const { autoOrient, width, height } = await picture.metadata()
  const { data } = await picture
    .resize({ width: LOOKED_AT, height: LOOKED_AT, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height, ...sharesOf(data) }
}

/** @param data RGB, 3 bytes a pixel */
function sharesOf(data: Buffer): Pick<PictureTraits, 'paper' | 'dark' | 'colour'> {
  const pixels = Math.floor(data.length / 3)
  const white = whiteOf(data)
  let paper = 0
  let dark = 0
  let colour = 0
  for (let at = 0; at + 2 < data.length; at += 3) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    const brightest = Math.max(red, green, blue)
    const spread = brightest - Math.min(red, green, blue)
    colour += spread / 255
    if (brightest < NEARLY_BLACK) dark++
    if (brightest >= white * PAPER_SHARE && spread <= brightest * PAPER_TINT) paper++
  }
  return { paper: paper / pixels, dark: dark / pixels, colour: colour / pixels }
}

/** How bright the brightest fiftieth of the pixels are. */
function whiteOf(data: Buffer): number {
  const counts = new Uint32Array(256)
  for (let at = 0; at + 2 < data.length; at += 3) {
    const brightest = Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
    counts[brightest] = (counts[brightest] ?? 0) + 1
  }
  let left = Math.ceil(data.length / 3 / 50)
  let level = 255
  while (level > 0 && left > (counts[level] ?? 0)) left -= counts[level--] ?? 0
  return Math.max(level, DIMMEST_WHITE / PAPER_SHARE)
}
