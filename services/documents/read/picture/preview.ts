import { previewPixels } from '../contents.ts'
import { openPicture, type RawPixels } from './open.ts'

/**
 * A small JPEG in sRGB, upright, on white where the picture is transparent. Nothing but pixels is taken over: no EXIF, no
 * place, no names. Rejects when there are no pixels to be had.
 */
export async function previewOf(input: Buffer | RawPixels): Promise<Buffer> {
  return await openPicture(input)
    .resize({ width: previewPixels, height: previewPixels, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .toBuffer()
}
