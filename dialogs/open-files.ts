import type { CaseDocument } from '../machines/domain/document.ts'
import type { IntakeContext } from '../machines/intake/context.ts'
import { uncategorised } from '../machines/intake/reading.ts'

/** A file whose kind is asked for, and its place in the case. */
export interface OpenFile {
  document: CaseDocument
  index: number
}

/** The files that were read and have no category. */
export function openFiles(context: IntakeContext): OpenFile[] {
  const open = uncategorised(context)
  return context.documents.flatMap((document, index) =>
    open.includes(document) ? [{ document, index }] : [],
  )
}

/** Several, for one of which something is suggested: they are asked about at once, and can be accepted. */
export const asksAtOnce = (open: OpenFile[]): boolean =>
  open.length > 1 && open.some(({ document }) => document.suggestion)

/** The one that a bare kind is about: the first for which nothing is suggested, else the first. */
export const nextOpen = (open: OpenFile[]): OpenFile | undefined =>
  open.find(({ document }) => !document.suggestion) ?? open[0]
