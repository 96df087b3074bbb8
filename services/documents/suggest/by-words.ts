import type { Suggestion } from '../../../machines/domain/document.ts'
import type { Page } from './evidence/page.ts'
import { ranked, reasonsFor, weigh } from './evidence/weigh.ts'

/** Fewer signs than this say nothing. */
const LEAST_SCORE = 1.2
/** From here on a text that shows no sign of medicine is understood to be something else. */
const ENOUGH_WORDS = 25

/** Of other scripts it is not known what they say; a few signs are no report in any. */
const NEXT_TO_NOTHING = 12

/** What the words of a document say it is; undefined where none is a sign of anything. */
export function byWords(page: Page): Suggestion | undefined {
  const weighed = weigh(page)
  const { scores } = weighed
  const [first, second] = ranked(weighed)
  if (!first || !second || scores[first] < LEAST_SCORE) return undefined
  return {
    category: first,
    confidence: sureness(scores[first], scores[second]),
    by: 'content',
    why: reasonsFor(first, weighed),
  }
}

/** What words are that show no sign of medicine; undefined where there are none. */
export function byOtherWords(page: Page): Suggestion | undefined {
  if (page.words === 0 && (page.text === '' || page.text.length > NEXT_TO_NOTHING)) return undefined
  return {
    category: 'other',
    confidence: page.words < ENOUGH_WORDS ? 0.5 : 0.6,
    by: 'content',
    why: ['not-medical'],
  }
}

/** Measured, not felt: how often the first was right at such a lead, on documents that were made for it. */
function sureness(first: number, second: number): number {
  const lead = (first - second) / (first + 2)
  const likelihood = 1 / (1 + Math.exp(-(-0.8 + 4.5 * lead + 0.12 * first)))
  return Math.round(Math.min(0.97, likelihood) * 100) / 100
}
