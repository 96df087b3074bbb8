import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { late, withinTime } from '../within-time.ts'
import { filledIn } from './filled-in.ts'
import { linesOf, type Piece } from './lines.ts'
import { pieceOf } from './piece.ts'

/** A page with more pieces of text is a drawing, or meant to hurt. */
const mostPieces = 20_000

export interface PageText {
  /** With what is filled in where it has fields, and the rows of tables as lines. */
  text: string
  /** False when its text could not be read, or not all in time. */
  isWhole: boolean
}

/** The text of a page in reading order. Never rejects. */
export async function textOf(page: PDFPageProxy, deadline: number): Promise<PageText> {
  const pieces: Piece[] = []
  const isShown = await withinTime(collect(page, pieces), deadline)
  const fields = await withinTime(filledIn(page), deadline)
  if (fields && fields !== late) pieces.push(...fields)
  return {
    text: linesOf(pieces),
    isWhole: isShown === true && fields !== undefined && fields !== late,
  }
}

async function collect(page: PDFPageProxy, pieces: Piece[]): Promise<true> {
  const { transform } = page.getViewport({ scale: 1 })
  // An XFA form has no streams of text; it is laid out anew, and where is not known.
  if (page.isPureXfa) {
    const { items } = await page.getTextContent()
    for (const [at, item] of items.entries()) {
      if ('str' in item)
        pieces.push({ text: item.str, x: 0, y: at * 10, width: 0, height: 10, isRightToLeft: false })
    }
    return true
  }
  const reader = page.streamTextContent().getReader()
  while (pieces.length < mostPieces) {
    const { value, done } = await reader.read()
    if (done) return true
    for (const item of value.items) if ('str' in item) pieces.push(pieceOf(item, transform))
  }
  reader.cancel(new Error('Enough')).catch(() => {})
  return true
}
