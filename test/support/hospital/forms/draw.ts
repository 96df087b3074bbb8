import { join } from 'node:path'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { Block, Look, Sheet } from '../sheet.ts'
import { wrapped } from './text.ts'

/** A4 at 150 dots an inch, as office scanners are set. */
const WIDTH = 1240
const HEIGHT = 1754
const MARGIN = 100
const DOTS_A_POINT = 150 / 72

const fonts = join(import.meta.dirname, '../../../../node_modules/pdfjs-dist/standard_fonts')
const files = {
  Helvetica: 'LiberationSans-Regular.ttf',
  'Times-Roman': 'FoxitSerif.pfb',
  Courier: 'FoxitFixed.pfb',
}

/** A sheet on paper: a white page with black words. */
export function drawn(sheet: Sheet): Canvas {
  const { look } = sheet
  GlobalFonts.registerFromPath(join(fonts, files[look.font]), look.font)
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = '#181818'
  let y = MARGIN
  for (const block of sheet.blocks) y = draw(context, block, look, y)
  return canvas
}

/** Where the next block begins. */
function draw(context: SKRSContext2D, block: Block, look: Look, top: number): number {
  const size = look.size * DOTS_A_POINT
  const line = size * 1.35
  let y = top
  const put = (text: string, larger = 1, x = MARGIN) => {
    context.font = `${size * larger}px ${look.font}`
    context.fillText(text, x, y + size)
  }
  const rows = (cells: string[][]) => {
    for (const row of cells) {
      const width = (WIDTH - 2 * MARGIN) / Math.max(1, row.length)
      for (const [column, cell] of row.entries()) put(cell, 1, MARGIN + column * width)
      y += line
      if (look.table === 'lines') {
        context.fillRect(MARGIN, y + 4, WIDTH - 2 * MARGIN, 1)
        y += 8
      }
    }
  }
  switch (block.kind) {
    case 'letterhead':
      for (const text of block.lines) {
        context.font = `${size * 1.15}px ${look.font}`
        const free = WIDTH - 2 * MARGIN - context.measureText(text).width
        put(text, 1.15, MARGIN + { left: 0, center: free / 2, right: free }[look.letterhead])
        y += line * 1.15
      }
      return y + line
    case 'title':
      put(block.text, 1.4)
      return y + line * 2
    case 'heading':
    case 'text':
    case 'list':
      for (const text of block.kind === 'list' ? block.items.map(item => `- ${item}`) : [block.text])
        for (const part of wrapped(text, Math.floor(920 / look.size))) {
          put(part)
          y += line
        }
      return y + line * 0.4
    case 'fields': {
      const said = block.pairs.map(pair => pair.join(': '))
      const count = block.columns
      rows(
        Array.from({ length: Math.ceil(said.length / count) }, (_, row) =>
          said.slice(row * count, (row + 1) * count),
        ),
      )
      return y + line * 0.5
    }
    case 'table':
      rows(block.head ? [block.head, ...block.rows] : block.rows)
      return y + line * 0.5
  }
}
