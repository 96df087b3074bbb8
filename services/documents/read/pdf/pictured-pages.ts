import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { mostOcrPages } from '../contents.ts'
import { late, withinTime } from '../within-time.ts'
import { type ReadPage, withPage } from './read-pages.ts'
import { kindOfText } from './readable.ts'

/** The first pages whose text, if any, is not what is seen on them. */
export async function picturedAmong(
  document: PDFDocumentProxy,
  pages: ReadPage[],
  deadline: number,
): Promise<ReadPage[]> {
  const pictured: ReadPage[] = []
  for (const page of pages) {
    const kind = kindOfText(page.text)
    if (kind === 'full' || pictured.length === mostOcrPages) continue
    const shows = (found: PDFPageProxy) => showsPicture(found, deadline)
    const isPictured = kind === 'none' || (await withPage(document, { ...page, deadline }, shows))
    if (isPictured !== false) pictured.push(page)
  }
  return pictured
}

const pictures = new Set([
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
])

/** Whether a page shows any picture, such as a scan; true when that cannot be told. */
async function showsPicture(page: PDFPageProxy, deadline: number): Promise<boolean> {
  const operators = await withinTime(page.getOperatorList(), deadline)
  if (!operators || operators === late) return true
  return operators.fnArray.some(operator => pictures.has(operator))
}
