/** A piece of text, in points from the top left of its page. */
export interface Piece {
  text: string
  x: number
  /** Of its baseline. */
  y: number
  width: number
  height: number
  isRightToLeft: boolean
  /** It runs up or down the page, as a remark on the margin does. */
  isTurned?: boolean
}

/** Pieces whose baselines are this close, as a share of their height, stand on one line: so do small raised letters. */
const SAME_LINE = 0.4
/** Gaps that are wider, as a share of the height, are between words. */
const BETWEEN_WORDS = 0.15
/** Gaps that are wider are between columns: two spaces. */
const BETWEEN_COLUMNS = 1.2
const LEAST_HEIGHT = 1

/** Text line by line from the top, so that what stands in one row of a table is one line. */
export function linesOf(pieces: Piece[]): string {
  const shown = pieces.filter(({ text }) => text.trim())
  const lines = rowsOf(shown.filter(({ isTurned }) => !isTurned)).map(lineOf)
  const turned = shown.filter(({ isTurned }) => isTurned).map(({ text }) => text.trim())
  return [...lines, ...(turned.length ? [turned.join(' ')] : [])].join('\n')
}

function rowsOf(pieces: Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const height = Math.max(piece.height, first?.height ?? 0, LEAST_HEIGHT)
    if (row && first && piece.y - first.y <= height * SAME_LINE) row.push(piece)
    else rows.push([piece])
  }
  return rows
}

function lineOf(row: Piece[]): string {
  const isRightToLeft = row.filter(piece => piece.isRightToLeft).length > row.length / 2
  const ordered = row.toSorted((a, b) => (isRightToLeft ? b.x - a.x : a.x - b.x))
  let line = ''
  let before: Piece | undefined
  for (const piece of ordered) {
    line += (before ? gapBetween(before, piece, isRightToLeft) : '') + piece.text.trim()
    before = piece
  }
  return line
}

function gapBetween(before: Piece, piece: Piece, isRightToLeft: boolean): string {
  const gap = isRightToLeft ? before.x - (piece.x + piece.width) : piece.x - (before.x + before.width)
  const height = Math.max(before.height, piece.height, LEAST_HEIGHT)
  if (gap > height * BETWEEN_COLUMNS) return '  '
  const isApart = /\s$/.test(before.text) || /^\s/.test(piece.text)
  return isApart || gap > height * BETWEEN_WORDS ? ' ' : ''
}
