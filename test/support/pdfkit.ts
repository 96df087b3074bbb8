import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'

/** A PDF with what is drawn on it; its pages are small unless another size is asked for. */
export async function pdfOf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5', ...options })
  const written = buffer(document)
  draw(document)
  document.end()
  return await written
}
