import { readFile } from 'node:fs/promises'
import type { Metadata } from 'sharp'
import { bytesOf } from '../../byte-source.ts'
import { declaredSizeOf } from '../../formats/picture-size/declared-size.ts'
import type { Size } from '../../formats/picture-size/size.ts'
import type { Contents, FileToRead, ReadOptions, ReadResult } from '../contents.ts'
import { mostOcrPages, nothingRead } from '../contents.ts'
import { decode } from './decode.ts'
import { metadataOf, type RawPixels } from './open.ts'
import { previewOf } from './preview.ts'
import { repairTiff } from './repair-tiff.ts'
import { traitsOf } from './traits.ts'
import { wordsOf } from './words.ts'

/** Kept back at the end: what is decoded already has still to be made small. */
const TO_FINISH_MS = 500

/** A JPEG, PNG or TIFF. What is damaged is read as far as it goes. */
export async function readPicture(file: FileToRead, options: ReadOptions): Promise<ReadResult> {
  const contents = await readPictureBytes(await readFile(file.path), options)
  return contents ? { contents } : { reason: 'corrupt' }
}

/** Null when not even its size can be told. */
export async function readPictureBytes(bytes: Buffer, options: ReadOptions): Promise<Contents | null> {
  const deadline = options.deadline - TO_FINISH_MS
  const opened = await open(bytes, deadline)
  if (!opened) return (await declaredSizeOf(bytesOf(bytes))) ? nothingRead : null
  const { metadata, first } = opened
  const pages = metadata.format === 'tiff' ? { pages: metadata.pages ?? 1 } : {}
  if (!first) return { ...nothingRead, ...pages }

  const preview = await previewOf(first.pixels)
  const picture = { ...(await traitsOf(first.pixels)), ...uprightSizeOf(metadata) }
  const words = await wordsOf(first.pixels, { picture, options, others: laterPages(opened, deadline) })
  return { ...pages, ...words, picture, preview, isPartial: opened.isDamaged || words.isPartial }
}

interface Opened {
  bytes: Buffer
  metadata: Metadata
  /** The first page of which there are pixels. */
  first: { page: number; pixels: RawPixels } | null
  isDamaged: boolean
}

/** As it is, else repaired, else as far as its header goes; null when nothing can be told. */
async function open(bytes: Buffer, deadline: number): Promise<Opened | null> {
  const opened = await openAsItIs(bytes, deadline)
  if (opened?.first) return opened
  const repaired = repairTiff(bytes)
  const again = repaired && (await openAsItIs(repaired, deadline))
  return again?.first ? { ...again, isDamaged: true } : opened
}

async function openAsItIs(bytes: Buffer, deadline: number): Promise<Opened | null> {
  const metadata = await metadataOf(bytes)
  if (!metadata) return null
  for (let page = 0; page < Math.min(metadata.pages ?? 1, mostOcrPages); page++) {
    const decoded = await decode(bytes, { metadata, page, deadline })
    if (!decoded) continue
    const { pixels, isWhole } = decoded
    return { bytes, metadata, first: { page, pixels }, isDamaged: page > 0 || !isWhole }
  }
  return { bytes, metadata, first: null, isDamaged: true }
}

async function* laterPages({ bytes, metadata, first }: Opened, deadline: number) {
  const count = Math.min(metadata.pages ?? 1, mostOcrPages)
  for (let page = (first?.page ?? 0) + 1; page < count; page++) {
    const decoded = await decode(bytes, { metadata, page, deadline })
    if (decoded) yield decoded.pixels
  }
}

function uprightSizeOf({ autoOrient, width, height }: Metadata): Size {
  return { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height }
}
