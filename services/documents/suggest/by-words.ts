import type { Suggestion } from '../../../machines/domain/document.ts'
import type { Page } from '../text/page.ts'
import { ranked, reasonsFor, weigh } from './evidence/weigh.ts'

/** Fewer signs than this say nothing. */
const LEAST_SCORE = 0.6
/** Fewer that show no sign of medicine may be what recognition left of any paper. */
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
    confidence: page.words < ENOUGH_WORDS ? 0.4 : 0.5,
    by: 'content',
    why: ['not-medical'],
  }
}

/** How sure a lead is: at or below how often it was right on papers whose wording no sign was chosen on. */
function sureness(first: number, second: number): number {
  const lead = (first - second) / (first + 3)
  const likelihood = 1 / (1 + Math.exp(-(-0.9 + 5.2 * lead + 0.12 * first)))
  return Math.round(Math.min(0.97, likelihood) * 100) / 100
}
