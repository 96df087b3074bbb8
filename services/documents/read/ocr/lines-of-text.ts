import type { GreyPicture } from './prepare.ts'

/** Darker is ink, where the ground is even; out of 255. */
const INK = 150
/** A page is looked at in this many stripes, so that lines which are a little askew stay apart. */
const STRIPES = 12
/** Only every so many-th pixel along a line is looked at. */
const STEP = 3
/** How much of a page is enough to tell how it lies. */
const BAND_SHARE = 0.12

/** Less of a page is no word, but dust. */
const LEAST_INK = 0.00003

export function isBlank(picture: GreyPicture): boolean {
  return inkOf(picture) < picture.data.length * LEAST_INK
}

/** In pixels. What recognition takes grows with it. */
export function inkOf({ data }: GreyPicture): number {
  let ink = 0
  for (const pixel of data) if (pixel < INK) ink++
  return ink
}

/** Whether lines of text run from top to bottom: ink and paper alternate along them less than across. */
export function liesSideways(picture: GreyPicture): boolean {
  return alternation(picture, 'columns') > alternation(picture, 'rows')
}

/** Where the most ink is: a few lines of text, if there are any. */
export function fullestBand(picture: GreyPicture): { top: number; height: number } {
  const { data, width, height } = picture
  const ink = new Float64Array(height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += STEP) if ((data[y * width + x] ?? 255) < INK) ink[y] = (ink[y] ?? 0) + 1
  }
  const band = Math.max(1, Math.min(height, Math.round(Math.max(width, height) * BAND_SHARE)))
  let inBand = ink.subarray(0, band).reduce((sum, row) => sum + row, 0)
  let most = { top: 0, ink: inBand }
  for (let top = 1; top + band <= height; top++) {
    inBand += (ink[top + band - 1] ?? 0) - (ink[top - 1] ?? 0)
    if (inBand > most.ink) most = { top, ink: inBand }
  }
  return { top: most.top, height: band }
}

/** How much the ink of neighbouring lines of pixels differs, in stripes across them. */
function alternation({ data, width, height }: GreyPicture, direction: 'rows' | 'columns'): number {
  const [lines, length, lineStep, pixelStep] =
    direction === 'rows' ? [height, width, width, 1] : [width, height, 1, width]
  const stripe = Math.ceil(length / STRIPES)
  let differences = 0
  for (let from = 0; from < length; from += stripe) {
    let before = 0
    for (let line = 0; line < lines; line += 2) {
      let ink = 0
      for (let at = from; at < Math.min(length, from + stripe); at += STEP) {
        if ((data[line * lineStep + at * pixelStep] ?? 255) < INK) ink++
      }
      differences += (ink - before) ** 2
      before = ink
    }
  }
  return differences / (lines * length)
}
