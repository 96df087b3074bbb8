import type { SuggestionReason } from '../../../../machines/domain/document.ts'
import { type DocumentCategory, documentCategories } from '../../../../machines/domain/slots.ts'
import { type Evidence, evidence } from './evidence.ts'
import type { Page } from './page.ts'
import { isFlagged, isFullResult } from './results.ts'

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

function countOf({ sign, top }: Evidence, page: Page): number {
  if (sign === 'results') return page.results.length
  if (sign === 'full-results') return page.results.filter(isFullResult).length
  if (sign === 'flags') return page.results.filter(isFlagged).length
  const found = (top ? page.top : page.text).match(sign) ?? []
  return new Set(found).size
}
