import { type CaseDocument, type ChecklistItem, checklistItems } from '../domain/document.ts'
import type { DocumentCategory } from '../domain/slots.ts'

/** The guide's list of documents, as it stands for one case: every item is in one of the three, in the list's order. */
export interface Checklist {
  there: ChecklistItem[]
  /** The patient has said that they do not have it. */
  lacking: ChecklistItem[]
  /** Not there, and nothing was said of it. */
  missing: ChecklistItem[]
}

/** What is there by what was found in documents, and by what the patient says that they are. */
export function checklist(context: {
  documents: CaseDocument[]
  lacking: readonly ChecklistItem[]
}): Checklist {
  const found = new Set(context.documents.flatMap(covered))
  const there = checklistItems.filter(item => found.has(item))
  const rest = checklistItems.filter(item => !found.has(item))
  return {
    there,
    lacking: rest.filter(item => context.lacking.includes(item)),
    missing: rest.filter(item => !context.lacking.includes(item)),
  }
}

/** Documents as they will be once what is suggested of them is accepted. */
export const asSuggested = (documents: CaseDocument[]): CaseDocument[] =>
  documents.map(document => ({
    ...document,
    category: document.category ?? document.suggestion?.category ?? null,
  }))

function covered({ category, reading }: CaseDocument): ChecklistItem[] {
  const byCategory = category && itemOf[category]
  return [...(reading?.covers ?? []), ...(byCategory ? [byCategory] : [])]
}

const itemOf = {
  'doctors-letter': 'doctors-report',
  image: 'imaging',
  'lab-report': 'lab-results',
  other: null,
} as const satisfies Record<DocumentCategory, ChecklistItem | null>
