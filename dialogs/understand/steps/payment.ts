import type { Intent } from '../../../machines/domain/intent.ts'
import type { Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/** At the payment: it is done, or the link is of no use. */
export function paymentIntent(reading: Reading, words: Vocabulary): Intent | null {
  const { plain } = reading
  const { documents, steps } = words
  if (documents.newLink.test(plain) && !steps.otherThanLink.test(plain))
    return { kind: 'payment', act: 'new-link' }
  if (reading.question && !steps.hasPaid.test(plain)) return null
  return documents.paid.test(plain) && !steps.unpaid.test(plain) ? { kind: 'payment', act: 'paid' } : null
}
