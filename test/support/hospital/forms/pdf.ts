import { pdfOf } from '../../pdfkit.ts'
import type { Block, Sheet } from '../sheet.ts'
import { MOST_ON_A_LINE, wrapped } from './text.ts'

const MARGIN = 50

/** A sheet as the program of a hospital writes it: words are text. Its pages are repeated when more are asked for. */
export function sheetPdfOf(sheet: Sheet, copies = 1): Promise<Buffer> {
  return pdfOf(
    document => {
      for (let copy = 0; copy < copies; copy++) {
        if (copy > 0) document.addPage()
        for (const block of sheet.blocks) write(document, block, sheet)
      }
    },
    { size: 'A4', margin: MARGIN },
  )
}

function write(document: PDFKit.PDFDocument, block: Block, { look }: Sheet): void {
  const bold = { Helvetica: 'Helvetica-Bold', 'Times-Roman': 'Times-Bold', Courier: 'Courier-Bold' }[
    look.font
  ]
  document.font(look.font).fontSize(look.size)
  switch (block.kind) {
    case 'letterhead':
      document.font(bold).fontSize(look.size + 2)
      for (const line of block.lines) document.text(line, { align: look.letterhead })
      break
    case 'title':
      document
        .moveDown()
        .font(bold)
        .fontSize(look.size + 4)
        .text(block.text)
      break
    case 'heading':
      document.moveDown(0.5).font(bold).text(block.text)
      break
    case 'text':
      document.moveDown(0.3)
      for (const line of wrapped(block.text, look.font === 'Courier' ? MOST_ON_A_LINE - 10 : MOST_ON_A_LINE))
        document.text(line)
      break
    case 'list':
      document.list(block.items)
      break
    case 'fields':
      document.moveDown(0.5)
      columns(
        document,
        block.pairs.map(pair => pair.join(': ')),
        block.columns,
      )
      break
    case 'table':
      document.moveDown(0.5)
      for (const row of block.head ? [block.head, ...block.rows] : block.rows) {
        if (look.table === 'dots')
          document.text(`${(row[0] ?? '').padEnd(30, '.')} ${row.slice(1).join('   ')}`)
        else columns(document, row, row.length)
      }
      break
  }
  document.x = MARGIN
}

/** Cells beside each other, in as many columns. */
function columns(document: PDFKit.PDFDocument, cells: string[], count: number): void {
  const width = (document.page.width - 2 * MARGIN) / count
  for (let at = 0; at < cells.length; at += count) {
    if (document.y > document.page.height - 2 * MARGIN) document.addPage()
    const top = document.y
    let bottom = top
    for (const [column, cell] of cells.slice(at, at + count).entries()) {
      document.text(cell, MARGIN + column * width, top, { width: width - 6 })
      bottom = Math.max(bottom, document.y)
    }
    document.x = MARGIN
    document.y = bottom
  }
}
