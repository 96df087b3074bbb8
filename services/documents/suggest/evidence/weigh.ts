import type { SuggestionReason } from '../../../../machines/domain/document.ts'
import { type DocumentCategory, documentCategories } from '../../../../machines/domain/slots.ts'
import type { Page } from '../../text/page.ts'
import { type Evidence, evidence } from './evidence.ts'
import { structure } from './structure.ts'

/** What all signs in a text add up to, for each category; and what each reason gave to it. */
export interface Weighed {
  scores: Record<DocumentCategory, number>
  reasons: Map<SuggestionReason, number>
}

export function weigh(page: Page): Weighed {
  const scores = { 'doctors-letter': 0, image: 0, 'lab-report': 0, other: 0 }
  const reasons = new Map<SuggestionReason, number>()
  for (const each of evidence) {
    const weight = each.weight * Math.min(each.most, countOf(each, page))
    scores[each.for] += weight
    if (weight > 0) reasons.set(each.why, (reasons.get(each.why) ?? 0) + weight)
  }
  return { scores, reasons }
}

/** The categories, the likeliest first. */
export const ranked = ({ scores }: Weighed): DocumentCategory[] =>
  documentCategories.toSorted((a, b) => scores[b] - scores[a])

/** The reasons that speak for a category and matter, the weightiest first. */
export function reasonsFor(category: DocumentCategory, { reasons }: Weighed): SuggestionReason[] {
  const own = new Set(evidence.filter(each => each.for === category).map(each => each.why))
  const found = [...reasons].filter(([reason]) => own.has(reason)).sort((a, b) => b[1] - a[1])
  return found
    .filter(([, weight], index) => index === 0 || weight >= 2)
    .slice(0, 2)
    .map(([reason]) => reason)
}

function countOf({ sign, in: part }: Evidence, page: Page): number {
  if (typeof sign === 'string') return structure[sign](page)
  return new Set(page[part ?? 'text'].match(sign) ?? []).size
}
