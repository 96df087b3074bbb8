import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** Pixels; the shape of A4. */
const WIDTH = 724
const HEIGHT = 1024
const MARGIN = 64
const LETTERS = 15
const LINE = 21
const FONT = 'Document'
/** More than fills a page. */
const MOST_LINES = 80
/** Longer lines are cut before they are measured. */
const MOST_CHARACTERS = 2000
/** What the font has letters for. */
const DRAWABLE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\d]/gu

/** A page with the first lines of a text, as a PNG; null where its script cannot be drawn, or there is nothing. */
export function drawPage(text: string): Buffer | null {
  const beginning = text.slice(0, MOST_LINES * 100)
  const letters = beginning.match(/[\p{L}\d]/gu)?.length ?? 0
  const drawable = beginning.match(DRAWABLE)?.length ?? 0
  if (drawable === 0 || drawable < letters / 2 || !hasFont()) return null

  const canvas = createCanvas(WIDTH, HEIGHT)
  const page = canvas.getContext('2d')
  page.fillStyle = 'white'
  page.fillRect(0, 0, WIDTH, HEIGHT)
  page.fillStyle = '#222'
  page.font = `${LETTERS}px ${FONT}`
  let y = MARGIN
  for (const line of beginning.split('\n').slice(0, MOST_LINES)) {
    y += drawLine(page, line.slice(0, MOST_CHARACTERS), y)
    if (y > HEIGHT - MARGIN) break
  }
  return canvas.toBuffer('image/png')
}

/** A row's cells stand in columns; other lines are wrapped. @returns its height */
function drawLine(page: SKRSContext2D, line: string, y: number): number {
  const cells = line.split('\t')
  const width = (WIDTH - 2 * MARGIN) / cells.length
  const columns = cells.map(cell => wrap(page, cell, width - (cells.length > 1 ? LETTERS / 2 : 0)))
  for (const [column, lines] of columns.entries()) {
    for (const [row, words] of lines.entries()) {
      const bottom = y + row * LINE
      if (bottom <= HEIGHT - MARGIN) page.fillText(words, MARGIN + column * width, bottom)
    }
  }
  return Math.max(1, ...columns.map(lines => lines.length)) * LINE
}

function wrap(page: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word
    if (line && page.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

function hasFont(): boolean {
  if (GlobalFonts.has(FONT)) return true
  const font = createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf')
  return GlobalFonts.registerFromPath(font, FONT) !== null
}
