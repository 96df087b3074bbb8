import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Piece } from './lines.ts'

interface TextItem {
  str: string
  dir: string
  width: number
  height: number
  /** A matrix of six numbers, from the text to the page. */
  transform: number[]
}

/** A piece of text where it stands on the page as it is shown, which may be turned. */
export function pieceOf(item: TextItem, toPage: number[]): Piece {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = Util.transform(toPage, item.transform)
  return {
    text: item.str,
    x,
    y,
    width: item.width,
    height: Math.hypot(c, d) || item.height,
    isRightToLeft: item.dir === 'rtl',
    isTurned: Math.abs(b) > Math.abs(a),
  }
}
