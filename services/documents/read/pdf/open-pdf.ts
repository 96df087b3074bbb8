import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { RefusalReason } from '../../../../machines/domain/document.ts'
import { late, withinTime } from '../within-time.ts'

/** A page of A3 scanned at 400 dots an inch, or A4 at 600, is less. Larger pictures are left out of a page. */
const mostPicturePixels = 40_000_000

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

const settings = {
  standardFontDataUrl: `${folder}/standard_fonts/`,
  cMapUrl: `${folder}/cmaps/`,
  cMapPacked: true,
  wasmUrl: `${folder}/wasm/`,
  iccUrl: `${folder}/iccs/`,
  // Nothing of this machine shows in what is rendered; a file's fonts are drawn by the library itself, as paths.
  disableFontFace: true,
  useSystemFonts: false,
  maxImageSize: mostPicturePixels,
  stopAtErrors: false,
  enableXfa: true,
  verbosity: VerbosityLevel.ERRORS,
}

export interface OpenPdf {
  document: PDFDocumentProxy
  /** Lets go of its memory. */
  close(): Promise<void>
}

/**
 * Opens a PDF without fetching or running anything, repairing what can be repaired. `late` when the deadline came first.
 *
 * @param data is taken over
 */
export async function openPdf(data: Uint8Array, deadline: number): Promise<OpenPdf | RefusalReason | 'late'> {
  const task = getDocument({ ...settings, data })
  const close = () => task.destroy().catch(() => {})
  const opening = task.promise.then(document => ({ document, close })).catch(reasonOf)
  const opened = await withinTime(opening, deadline)
  if (opened === late || opened === undefined) {
    await close()
    return 'late'
  }
  if (typeof opened === 'string') {
    await close()
    return opened
  }
  if (opened.document.numPages > 0) return opened
  await close()
  return 'no-pages'
}

/** The library's own errors are told by their names: https://github.com/mozilla/pdf.js/blob/master/src/shared/util.js */
function reasonOf(error: unknown): RefusalReason {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'corrupt'
}
