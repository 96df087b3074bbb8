import type { ByteSource } from '../../byte-source.ts'
import { jpegSize } from './jpeg.ts'
import { pngSize } from './png.ts'
import type { Size } from './size.ts'
import { tiffSizes } from './tiff.ts'

/** What the header of a PNG, JPEG or TIFF file says, even where nothing can be decoded; null where it says nothing. */
export async function declaredSizeOf(file: ByteSource): Promise<Size | null> {
  const size = (await pngSize(file)) ?? (await jpegSize(file)) ?? (await firstOf(tiffSizes(file)))
  return size && size.width > 0 && size.height > 0 ? size : null
}

async function firstOf(sizes: AsyncIterable<Size>): Promise<Size | null> {
  for await (const size of sizes) return size
  return null
}
