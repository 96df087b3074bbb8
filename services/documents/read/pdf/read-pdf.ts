import { readFile } from 'node:fs/promises'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  type Contents,
  type FileToRead,
  nothingRead,
  previewPixels,
  type ReadOptions,
  type ReadResult,
} from '../contents.ts'
import { ocrPixels } from '../ocr/prepare.ts'
import { previewOf } from '../picture/preview.ts'
import { traitsOf } from '../picture/traits.ts'
import { late, withinTime } from '../within-time.ts'
import { mend } from './mend.ts'
import { openPdf } from './open-pdf.ts'
import { type PicturedText, picturedText, pictureOfPage } from './pictured.ts'
import { picturedAmong } from './pictured-pages.ts'
import { readPages } from './read-pages.ts'
import { together } from './together.ts'

/** Kept back at the end, to let go and to hand over what there is. */
const TO_FINISH_MS = 300
/** Of the time: text leaves some for the preview, and that for the recognition of what is pictured. */
const share = { text: 0.5, preview: 0.75 }

/** Text of the first pages, recognised where it is pictured, and a preview of page 1. Nothing in the file is run or fetched. */
export const readPdf = (file: FileToRead, options: ReadOptions): Promise<ReadResult> =>
  readPdfBytes(() => readFile(file.path), options)

/** The same of bytes, which are asked for once more where the file has to be mended: opening it uses them up. */
export async function readPdfBytes(
  bytes: () => Promise<Uint8Array>,
  options: ReadOptions,
): Promise<ReadResult> {
  const deadline = options.deadline - TO_FINISH_MS
  const { opened, isMended } = await open(bytes, deadline)
  if (opened === 'late') return { contents: nothingRead }
  if (typeof opened === 'string') return { reason: opened }
  try {
    const contents = await contentsOf(opened.document, { ...options, deadline })
    return { contents: isMended ? { ...contents, isPartial: true } : contents }
  } finally {
    await opened.close()
  }
}

/** As it is, else mended, as far as the library's own repairs do not go. */
async function open(bytes: () => Promise<Uint8Array>, deadline: number) {
  const opened = await openPdf(new Uint8Array(await bytes()), deadline)
  if (opened !== 'corrupt') return { opened, isMended: false }
  const mended = mend(Buffer.from(await bytes()))
  return { opened: mended ? await openPdf(mended, deadline) : opened, isMended: true }
}

async function contentsOf(document: PDFDocumentProxy, { ocr, deadline }: ReadOptions): Promise<Contents> {
  const start = Date.now()
  const until = (part: number) => start + (deadline - start) * part
  const { pages, isWhole } = await readPages(document, until(share.text))
  const pictured = await picturedAmong(document, pages, until(share.text))
  const isFirstPictured = pictured[0]?.number === 1

  const side = isFirstPictured ? ocrPixels : previewPixels
  const pixels = document.isPureXfa
    ? undefined
    : await pictureOfPage(document, { number: 1, side, deadline: until(share.preview) })
  const picture = pixels && isFirstPictured ? { picture: await traitsOf(pixels) } : {}
  const preview = pixels ? await previewOf(pixels).catch(() => null) : null

  const seen = document.isPureXfa ? [] : pictured
  const recognized = new Map<number, PicturedText>()
  for (const page of seen) {
    const known = page.number === 1 ? { ...page, pixels } : page
    recognized.set(page.number, await picturedText(document, known, { ocr, deadline }))
  }
  return {
    pages: document.numPages,
    ...together(pages, recognized),
    ...(await titleOf(document, deadline)),
    ...picture,
    preview,
    isPartial: !isWhole || [...recognized.values()].some(found => !found.isWhole),
  }
}

async function titleOf(document: PDFDocumentProxy, deadline: number): Promise<{ title?: string }> {
  const metadata = await withinTime(document.getMetadata(), deadline)
  const info = metadata && metadata !== late ? metadata.info : undefined
  const title = info && 'Title' in info ? info.Title : undefined
  return typeof title === 'string' && title ? { title } : {}
}
