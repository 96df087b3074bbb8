import { z } from 'zod'
import { Consent } from '../domain/consent.ts'
import { CaseDocument, ChecklistItem } from '../domain/document.ts'
import { Payment, unpaid } from '../domain/payment.ts'
import { Answers, slotNames } from '../domain/slots.ts'

/** What is asked before something is done. */
export const Confirming = z.discriminatedUnion('about', [
  z.object({ about: z.literal('email-typo'), suggested: z.string(), typed: z.string() }),
  z.object({ about: z.literal('start-over') }),
  z.object({ about: z.literal('few-documents') }),
  /** A document names another patient: shall it be kept? Never stored: it follows from the documents and the answers. */
  z.object({ about: z.literal('somebody-elses'), id: z.string() }),
])
export type Confirming = z.infer<typeof Confirming>

/** What the machine remembers besides the answers: small and plain. */
export const Progress = z.object({
  /** The answer that a change or "go back" has put in front; null when the next one missing is asked. */
  editing: z.enum(slotNames).nullable(),
  documentsDone: z.boolean(),
  /** Reading took long: other questions go on meanwhile. */
  readingLate: z.boolean(),
  /** What of the guide's list the patient does not have. */
  lacking: z.array(ChecklistItem),
  confirming: Confirming.nullable(),
  /** Replies in a row that were not understood. */
  misses: z.number().int(),
  /** Younger than 18 on the day the date of birth was given. */
  minor: z.boolean(),
  /** Counts the checkout pages that were asked for: one a visit. */
  visit: z.number().int(),
  checkoutUrl: z.string().nullable(),
  /** A day without consent after payment: said once. */
  overdueTold: z.boolean(),
  paused: z.boolean(),
})
export type Progress = z.infer<typeof Progress>

/** What the case itself holds: stored there once, and given to the machine with each turn. */
export const Substance = z.object({
  answers: Answers,
  documents: z.array(CaseDocument),
  review: z.object({ confirmedAt: z.iso.datetime(), hash: z.string() }).nullable(),
  payment: Payment,
  consents: z.array(Consent),
  caseNumber: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
})
export type Substance = z.infer<typeof Substance>

export type IntakeContext = Progress & Substance

export const emptyProgress: Progress = {
  editing: null,
  documentsDone: false,
  readingLate: false,
  lacking: [],
  confirming: null,
  misses: 0,
  minor: false,
  visit: 0,
  checkoutUrl: null,
  overdueTold: false,
  paused: false,
}

export const emptySubstance: Substance = {
  answers: {},
  documents: [],
  review: null,
  payment: unpaid,
  consents: [],
  caseNumber: null,
  submittedAt: null,
}
