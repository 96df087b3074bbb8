import { bounds } from '../../bounds.ts'
import type { ByteSource } from '../../byte-source.ts'
import { jpegSize } from '../../formats/picture-size/jpeg.ts'
import { pngSize } from '../../formats/picture-size/png.ts'
import type { Size } from '../../formats/picture-size/size.ts'
import { tiffSizes } from '../../formats/picture-size/tiff.ts'

export const isJpegBomb = async (file: ByteSource): Promise<boolean> => isTooLarge(await jpegSize(file))

export const isPngBomb = async (file: ByteSource): Promise<boolean> => isTooLarge(await pngSize(file))

/** By each of its pages, and by how many there are. */
export async function isTiffBomb(file: ByteSource): Promise<boolean> {
  let pages = 0
  for await (const size of tiffSizes(file)) {
    pages++
    if (pages > bounds.tiffPages || isTooLarge(size)) return true
  }
  return false
}

function isTooLarge(size: Size | null): boolean {
  return size !== null && size.width * size.height > bounds.pixels
}
