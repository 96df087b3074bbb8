import sharp from 'sharp'
import { openPdf } from '../../../../../services/documents/read/pdf/open-pdf.ts'
import { withPage } from '../../../../../services/documents/read/pdf/read-pages.ts'
import { render } from '../../../../../services/documents/read/pdf/render.ts'
import { pdfOf } from '../../../../support/pdfkit.ts'

/** As a laboratory lays it out: each cell a text of its own, column after column. */
export function labReport(page: PDFKit.PDFDocument) {
  const columns = [
    ['Test', 'Hemoglobin', 'Creatinine', 'Glucose', 'Potassium'],
    ['Result', '13.5', '0.9', '98', '4.2'],
    ['Unit', 'g/dL', 'mg/dL', 'mg/dL', 'mmol/L'],
    ['Reference', '12.0-16.0', '0.5-1.1', '70-100', '3.5-5.1'],
  ]
  page.fontSize(12).text('Laboratory report of the hospital', 40, 60)
  for (const [column, cells] of columns.entries()) {
    for (const [row, cell] of cells.entries()) {
      page.text(cell, 40 + column * 90, 100 + row * 22, { lineBreak: false })
    }
  }
}

/** A PNG of the first page, as a scanner gives it: grey, unsharp, a little askew. */
export async function scanOf(pdf: Buffer, turn = 0): Promise<Buffer> {
  const later = Date.now() + 60_000
  const opened = await openPdf(new Uint8Array(pdf), later)
  if (typeof opened === 'string') throw new Error(opened)
  const page = { number: 1, deadline: later }
  const pixels = await withPage(opened.document, page, it => render(it, { side: 1600, deadline: later }))
  await opened.close()
  if (!pixels) throw new Error('not rendered')
  const { data, width, height, channels } = pixels
  const askew = await sharp(data, { raw: { width, height, channels } })
    .rotate(1, { background: 'white' })
    .blur(0.8)
    .jpeg({ quality: 60 })
    .toBuffer()
  return sharp(askew).rotate(turn).grayscale().png().toBuffer()
}

/** As a scanner's PDF is: a page that is nothing but a picture. */
export function scannedPdfOf(scan: Buffer): Promise<Buffer> {
  return pdfOf(page => page.image(scan, 0, 0, { fit: [page.page.width, page.page.height] }), { margin: 0 })
}
