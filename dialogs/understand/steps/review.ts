import type { Intent } from '../../../machines/domain/intent.ts'
import { parseYesNo } from '../parsers/yes-no.ts'
import type { Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/** At the review: on to payment, or a bare "no" that does not say what is wrong. Changes are read elsewhere. */
export function reviewIntent(reading: Reading, words: Vocabulary): Intent | null {
  const { plain } = reading
  const { steps, change } = words
  if (steps.reviewNo.test(plain)) return { kind: 'ask-back', reason: 'unclear' }
  const wrong = change.wrong.test(plain.replace(steps.noFault, ''))
  if (reading.question || wrong || change.imperative.test(reading.gist)) return null
  const count = plain.split(' ').length
  if (count <= 12 && words.documents.reviewDone.test(plain) && !steps.reserved.test(plain))
    return { kind: 'continue' }
  if (steps.except.test(plain) || count > 6) return null
  return parseYesNo(reading, words.yesNo) === true ? { kind: 'continue' } : null
}
