import { openPicture, type RawPixels } from '../picture/open.ts'

/** Longest side in pixels: about 200 dots an inch of an A4 page. Fewer lose decimal points, more cost time and win nothing. */
export const ocrPixels = 2300
/** Small pictures are made larger, up to this factor: letters of less than 20 pixels are recognised badly. */
const MOST_ENLARGED = 3
/** Dots an inch: what Tesseract is told. */
const DENSITY = 200
/** What the ground is like is looked at in this fraction of the size, where a median swallows the strokes of letters. */
const GROUND_SHARE = 1 / 2
const GROUND_MEDIAN = 5
const GROUND_BLUR = 2
/** What the ground becomes; out of 255. */
const GROUND = 235

/** A grey picture, 8 bits a pixel. */
export interface GreyPicture {
  data: Buffer
  width: number
  height: number
}

/**
 * A picture as recognition likes it: grey, of one size, with an even white ground. Shadows and warm light go: each
 * pixel is compared with the paper around it. Rejects when it cannot be decoded.
 */
export async function prepare(picture: Buffer): Promise<GreyPicture> {
  const upright = openPicture(picture)
  const { width, height } = await upright.metadata()
  const side = Math.round(Math.min(ocrPixels, Math.max(width, height) * MOST_ENLARGED))
  const grey = await greyOf(upright.resize({ width: side, height: side, fit: 'inside' }))
  return evenOut(grey, await groundOf(grey))
}

/** Clockwise. */
export async function turned(picture: GreyPicture, degrees: Turn): Promise<GreyPicture> {
  return degrees ? await greyOf(open(picture).rotate(degrees)) : picture
}

export type Turn = 0 | 90 | 180 | 270

/** Some rows of it, from edge to edge. */
export async function bandOf(picture: GreyPicture, { top, height }: { top: number; height: number }) {
  return await greyOf(open(picture).extract({ left: 0, top, width: picture.width, height }))
}

export function toPng(picture: GreyPicture): Promise<Buffer> {
  return open(picture).png({ compressionLevel: 1 }).withMetadata({ density: DENSITY }).toBuffer()
}

async function groundOf(grey: GreyPicture): Promise<Buffer> {
  const width = Math.max(1, Math.round(grey.width * GROUND_SHARE))
  const height = Math.max(1, Math.round(grey.height * GROUND_SHARE))
  const small = await greyOf(open(grey).resize({ width, height, fit: 'fill' }))
  const ground = await greyOf(open(small).median(GROUND_MEDIAN).blur(GROUND_BLUR))
  return (await greyOf(open(ground).resize({ width: grey.width, height: grey.height, fit: 'fill' }))).data
}

function evenOut({ data, width, height }: GreyPicture, ground: Buffer): GreyPicture {
  const even = Buffer.allocUnsafe(data.length)
  for (let at = 0; at < data.length; at++) {
    even[at] = Math.min(255, ((data[at] ?? 0) * GROUND) / Math.max(1, ground[at] ?? 1))
  }
  return { data: even, width, height }
}

function open(picture: GreyPicture) {
  return openPicture({ ...picture, channels: 1 } satisfies RawPixels)
}

async function greyOf(picture: ReturnType<typeof openPicture>): Promise<GreyPicture> {
  const { data, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
