import { type Contents, mostText, type PictureTraits, type ReadOptions } from '../contents.ts'
import { ocrPixels } from '../ocr/prepare.ts'
import { worthReading } from '../ocr/worth.ts'
import { openPicture, type RawPixels } from './open.ts'

type Words = Pick<Contents, 'text' | 'textFrom' | 'ocrConfidence' | 'isPartial'>

const none = { text: '', textFrom: 'none' } as const

/** The text that a picture and its later pages show, when it looks as if there were any. */
export async function wordsOf(
  first: RawPixels,
  {
    picture,
    options,
    others,
  }: { picture: PictureTraits; options: ReadOptions; others: AsyncIterable<RawPixels> },
): Promise<Words> {
  if (!worthReading(picture)) return { ...none, isPartial: false }
  const found = [await recognized(first, options)]
  for await (const page of others) {
    if (Date.now() >= options.deadline) break
    found.push(await recognized(page, options))
  }
  // There may have been more to recognise, had there been time.
  const isPartial = Date.now() >= options.deadline || found.some(({ isCut }) => isCut)
  return { ...together(found), isPartial }
}

async function recognized(pixels: RawPixels, { ocr, deadline }: ReadOptions) {
  const picture = openPicture(pixels)
    .resize({ width: ocrPixels, height: ocrPixels, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 1, adaptiveFiltering: false })
  return await ocr.recognize(await picture.toBuffer(), deadline)
}

function together(found: { text: string; confidence: number }[]): Omit<Words, 'isPartial'> {
  const withText = found.filter(({ text }) => text.trim())
  const characters = withText.reduce((sum, { text }) => sum + text.length, 0)
  if (!characters) return none
  return {
    text: withText
      .map(({ text }) => text.trim())
      .join('\n\n')
      .slice(0, mostText),
    textFrom: 'ocr',
    ocrConfidence:
      withText.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / characters,
  }
}
