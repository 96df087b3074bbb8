import { readFile } from 'node:fs/promises'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  type Contents,
  type FileToRead,
  mostOcrPages,
  mostText,
  previewPixels,
  type ReadOptions,
  type ReadResult,
} from '../contents.ts'
import { ocrPixels } from '../ocr/prepare.ts'
import { late, withinTime } from '../ocr/within-time.ts'
import { previewOf } from '../picture/preview.ts'
import { traitsOf } from '../picture/traits.ts'
import { openPdf } from './open-pdf.ts'
import { picturedText, pictureOfPage } from './pictured.ts'
import { type ReadPage, readPages } from './read-pages.ts'
import { isReadable } from './readable.ts'
import { realTitle } from './title.ts'

/** Kept back at the end, to let go and to hand over what there is. */
const TO_FINISH_MS = 300
/** Of the time: text leaves some for the preview, and that for the recognition of what is pictured. */
const share = { text: 0.5, preview: 0.75 }

/** Text of the first pages, recognised where it is pictured, and a preview of page 1. Nothing in the file is run or fetched. */
export async function readPdf(file: FileToRead, options: ReadOptions): Promise<ReadResult> {
  const deadline = options.deadline - TO_FINISH_MS
  const opened = await openPdf(new Uint8Array(await readFile(file.path)), deadline)
  if (opened === 'late') return { contents: { text: '', textFrom: 'none', preview: null, isPartial: true } }
  if (typeof opened === 'string') return { reason: opened }
  try {
    return { contents: await contentsOf(opened.document, { ...options, deadline }) }
  } finally {
    await opened.close()
  }
}

async function contentsOf(document: PDFDocumentProxy, { ocr, deadline }: ReadOptions): Promise<Contents> {
  const start = Date.now()
  const until = (part: number) => start + (deadline - start) * part
  const { pages, isWhole } = await readPages(document, until(share.text))
  const pictured = pages.filter(({ text }) => !isReadable(text)).slice(0, mostOcrPages)
  const isFirstPictured = pictured[0]?.number === 1

  const side = isFirstPictured ? ocrPixels : previewPixels
  const pixels = document.isPureXfa
    ? undefined
    : await pictureOfPage(document, { number: 1, side, deadline: until(share.preview) })
  const picture = pixels && isFirstPictured ? { picture: await traitsOf(pixels) } : {}
  const preview = pixels ? await previewOf(pixels).catch(() => null) : null

  const seen = document.isPureXfa ? [] : pictured
  const recognized = new Map<ReadPage, Awaited<ReturnType<typeof picturedText>>>()
  for (const page of seen) {
    const known = page.number === 1 ? { ...page, pixels } : page
    recognized.set(page, await picturedText(document, known, { ocr, deadline }))
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

/** Of each page what says more: its own text, or what is seen on it. */
function together(pages: ReadPage[], recognized: Map<ReadPage, { text: string; confidence: number }>) {
  let own = 0
  let seen = 0
  let sureness = 0
  const texts = pages.map(page => {
    const found = recognized.get(page)
    const isSeen = found !== undefined && found.text.length > page.text.length
    const text = (isSeen ? found.text : page.text).trim()
    if (isSeen) {
      seen += text.length
      sureness += text.length * found.confidence
    } else own += text.length
    return text
  })
  const text = texts.filter(Boolean).join('\n\n').slice(0, mostText)
  const textFrom = !text ? 'none' : seen > own ? 'ocr' : 'text'
  return { text, textFrom, ...(seen ? { ocrConfidence: sureness / seen } : {}) } as const
}

async function titleOf(document: PDFDocumentProxy, deadline: number): Promise<{ title?: string }> {
  const metadata = await withinTime(document.getMetadata(), deadline)
  const info = metadata && metadata !== late ? metadata.info : undefined
  const title = info && 'Title' in info ? realTitle(info.Title) : undefined
  return title ? { title } : {}
}
