import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { mostText } from '../contents.ts'
import { late, withinTime } from '../within-time.ts'
import { type PageText, textOf } from './page-text.ts'

/** What a document is shows on its first pages. */
const mostPages = 30

export interface ReadPage extends PageText {
  /** From 1. */
  number: number
}

/** The first pages' own text, until there is enough of it or the deadline comes. The first is always among them. */
export async function readPages(document: PDFDocumentProxy, deadline: number) {
  const pages: ReadPage[] = []
  let characters = 0
  const last = Math.min(document.numPages, mostPages)
  for (let number = 1; number <= last && characters < mostText; number++) {
    if (number > 1 && Date.now() >= deadline) return { pages, isWhole: false }
    const page = await withPage(document, { number, deadline }, found => textOf(found, deadline))
    pages.push({ number, text: '', isWhole: false, ...page })
    characters += page?.text.length ?? 0
  }
  return { pages, isWhole: pages.every(({ isWhole }) => isWhole) }
}

/** Undefined when there is no such page to be had in time. */
export async function withPage<T>(
  document: PDFDocumentProxy,
  { number, deadline }: { number: number; deadline: number },
  use: (page: PDFPageProxy) => Promise<T>,
): Promise<T | undefined> {
  const page = await withinTime(document.getPage(number), deadline)
  if (!page || page === late) return undefined
  try {
    return await use(page)
  } finally {
    page.cleanup()
  }
}
