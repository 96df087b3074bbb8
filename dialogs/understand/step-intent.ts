import type { Intent } from '../../machines/domain/intent.ts'
import { isSlot } from '../../machines/domain/slots.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import { categoryIntent } from './steps/category.ts'
import { confirmIntent } from './steps/confirm.ts'
import { documentsIntent } from './steps/documents.ts'
import { fileAct } from './steps/file-act.ts'
import { paymentIntent } from './steps/payment.ts'
import { reviewIntent } from './steps/review.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What is no answer to a question with a slot: documents and their kinds, review, payment, a yes or no. Files can be
 * changed until the payment, whatever is asked.
 */
export function stepIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  switch (situation.ask) {
    case 'documentCategory':
      return categoryIntent(reading, situation, words)
    case 'documents':
      return documentsIntent(reading, situation, words)
    case 'review':
      return fileAct(reading, situation, words) ?? reviewIntent(reading, words)
    case 'payment':
      return paymentIntent(reading, words)
    case 'confirm':
      return fileAct(reading, situation, words) ?? confirmIntent(reading, situation, words)
    default:
      return isSlot(situation.ask) ? fileAct(reading, situation, words) : null
  }
}
