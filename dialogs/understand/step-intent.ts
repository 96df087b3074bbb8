import type { Intent } from '../../machines/domain/intent.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import { categoryIntent } from './steps/category.ts'
import { confirmIntent } from './steps/confirm.ts'
import { documentsIntent } from './steps/documents.ts'
import { paymentIntent } from './steps/payment.ts'
import { reviewIntent } from './steps/review.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** What only a question without a slot of its own understands: documents and their kinds, review, payment, a yes or no. */
export function stepIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  switch (situation.ask) {
    case 'documentCategory':
      return categoryIntent(reading, situation, words)
    case 'documents':
      return documentsIntent(reading, situation, words)
    case 'review':
      return reviewIntent(reading, words)
    case 'payment':
      return paymentIntent(reading, words)
    case 'confirm':
      return confirmIntent(reading, situation, words)
    default:
      return null
  }
}
