import { mostOcrPages } from '../contents.ts'
import { metadataOf } from '../picture/open.ts'
import type { Zip } from './zip.ts'

const MOST_BYTES = 50 * 1024 * 1024
/** Pixels of the shorter side: a logo has fewer, a page or a photo more. */
const SMALLEST_SIDE = 400
/** So many are looked at for large ones. */
const MOST_LOOKED_AT = 12
const THUMBNAIL = /^docProps\/thumbnail\.(?:jpe?g|png)$/i
/** Pixels of the longer side: of a smaller one nothing can be told. */
const SMALLEST_THUMBNAIL = 200

/** Pictures of a document that may be scanned pages or photos, in the order in which they were put in. */
export async function largePictures(zip: Zip): Promise<Buffer[]> {
  const names = zip.names
    .filter(name => /(?:^|\/)media\/[^/]+\.(?:jpe?g|jfif|png|tiff?|gif|webp)$/i.test(name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  const large: Buffer[] = []
  for (const name of names.slice(0, MOST_LOOKED_AT)) {
    const bytes = await zip.read(name, MOST_BYTES)
    const { shorter } = bytes ? await sidesOf(bytes) : { shorter: 0 }
    if (bytes && shorter >= SMALLEST_SIDE) large.push(bytes)
    if (large.length === mostOcrPages) break
  }
  return large
}

/** The picture of its first page that some programs put into a document. */
export async function thumbnail(zip: Zip): Promise<Buffer | null> {
  const name = zip.names.find(each => THUMBNAIL.test(each))
  const bytes = name ? await zip.read(name, MOST_BYTES) : null
  return bytes && (await sidesOf(bytes)).longer >= SMALLEST_THUMBNAIL ? bytes : null
}

async function sidesOf(picture: Buffer): Promise<{ shorter: number; longer: number }> {
  const { width, height } = (await metadataOf(picture)) ?? { width: 0, height: 0 }
  return { shorter: Math.min(width, height), longer: Math.max(width, height) }
}
