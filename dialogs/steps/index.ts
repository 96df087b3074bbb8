import type { Ask } from '../../machines/domain/asks.ts'
import type { AskDialog } from '../question.ts'
import { slotDialogs } from '../slots/index.ts'
import { confirm } from './confirm.ts'
import { consent } from './consent.ts'
import { documentCategory } from './document-category.ts'
import { documents } from './documents.ts'
import { done } from './done.ts'
import { payment } from './payment.ts'
import { review } from './review.ts'

/** How each question of the intake is put: a forgotten one fails the build. */
export const askDialogs = {
  ...slotDialogs,
  documents,
  documentCategory,
  review,
  payment,
  consent,
  confirm,
  done,
} as const satisfies Record<Ask, AskDialog>
