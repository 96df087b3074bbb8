import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { bounds } from '../../bounds.ts'

/** Pixels that are decoded already, row by row, 8 bits a channel. */
export interface RawPixels {
  data: Buffer | Uint8Array
  width: number
  height: number
  channels: 1 | 3 | 4
}

// One picture after another comes to a reader: what libvips kept of one would only fill memory.
sharp.cache(false)
sharp.concurrency(1)
// A file shall not choose a decoder that its kind does not need.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Tiff', 'Gif', 'Webp'].map(format => `VipsForeignLoad${format}`),
})

/** Takes as much of a picture as can be had, turned as its EXIF says. Damage shows only once pixels are asked for. */
export function openPicture(
  input: Buffer | RawPixels,
  options: Pick<SharpOptions, 'page' | 'failOn' | 'autoOrient'> = {},
): Sharp {
  const tolerant: SharpOptions = {
    failOn: 'none',
    sequentialRead: true,
    limitInputPixels: bounds.pixels,
    autoOrient: true,
    ...options,
  }
  if (Buffer.isBuffer(input)) return sharp(input, tolerant)
  const { data, width, height, channels } = input
  return sharp(data, { ...tolerant, raw: { width, height, channels } })
}

/** What a picture's header says; null where it cannot be opened as a picture. */
export async function metadataOf(input: Buffer | RawPixels): Promise<Metadata | null> {
  try {
    return await openPicture(input).metadata()
  } catch {
    return null
  }
}
