import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Ocr } from '../contents.ts'
import { ocrPixels } from '../ocr/prepare.ts'
import { worthReading } from '../ocr/worth.ts'
import { openPicture, type RawPixels } from '../picture/open.ts'
import { traitsOf } from '../picture/traits.ts'
import { withPage } from './read-pages.ts'
import { render } from './render.ts'

/** Undefined when it cannot be rendered in time. */
export function pictureOfPage(
  document: PDFDocumentProxy,
  { number, side, deadline }: { number: number; side: number; deadline: number },
): Promise<RawPixels | undefined> {
  return withPage(document, { number, deadline }, page => render(page, { side, deadline }))
}

export interface PicturedText {
  text: string
  confidence: number
  /** False when it was not looked at, or not to the end. */
  isWhole: boolean
}

/** The text that a page shows as a picture. */
export async function picturedText(
  document: PDFDocumentProxy,
  page: { number: number; pixels?: RawPixels | undefined },
  { ocr, deadline }: { ocr: Ocr; deadline: number },
): Promise<PicturedText> {
  const none = { text: '', confidence: 0 }
  if (Date.now() >= deadline) return { ...none, isWhole: false }
  const pixels =
    page.pixels ?? (await pictureOfPage(document, { number: page.number, side: ocrPixels, deadline }))
  if (!pixels) return { ...none, isWhole: false }
  if (!worthReading(await traitsOf(pixels))) return { ...none, isWhole: true }
  const png = await openPicture(pixels).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer()
  const found = await ocr.recognize(png, deadline)
  return { ...found, isWhole: !found.isCut && Date.now() < deadline }
}
