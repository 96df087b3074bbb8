import { z } from 'zod'
import { Consent } from '../domain/consent.ts'
import { ChecklistItem, ReadingOutcome, ReceivedFile } from '../domain/document.ts'
import { type ChangeTarget, changeTargets } from '../domain/intent.ts'
import { DocumentCategory, Slots } from '../domain/slots.ts'

const at = z.iso.datetime()

/** What a patient can do to an intake, once their words were understood. */
export const PatientEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ANSWER'), slots: Slots.partial(), at }),
  /** Yes or no to what was just said. */
  z.object({ type: z.literal('CONFIRM'), yes: z.boolean(), at }),
  /** Asks the patient before something is done: a slip in an e-mail address, starting over. */
  z.discriminatedUnion('about', [
    /** The corrected address, and the one that was typed: each is taken as it is when it is chosen. */
    z.object({
      type: z.literal('ASK_FIRST'),
      about: z.literal('email-typo'),
      suggested: Slots.shape.email,
      typed: Slots.shape.email,
    }),
    z.object({ type: z.literal('ASK_FIRST'), about: z.literal('start-over') }),
  ]),
  z.object({ type: z.literal('BACK') }),
  z.object({ type: z.literal('CHANGE'), target: z.enum(changeTargets as [ChangeTarget, ...ChangeTarget[]]) }),
  z.object({ type: z.literal('CONTINUE'), at, reviewHash: z.string().optional() }),
  z.object({ type: z.literal('STOP') }),
  z.object({ type: z.literal('HUMAN'), reason: z.enum(['asked', 'misses', 'failure']) }),
  /** Words that were not understood. */
  z.object({ type: z.literal('MISS') }),
  /** A question answered, or a reminder given: nothing moves. */
  z.object({ type: z.literal('ASIDE') }),
  z.object({ type: z.literal('FILES'), files: z.array(ReceivedFile) }),
  z.object({ type: z.literal('CATEGORISE'), ids: z.array(z.string()), category: DocumentCategory }),
  /** Asks again what kind these documents are. */
  z.object({ type: z.literal('RECATEGORISE'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('REMOVE'), ids: z.array(z.string()) }),
  /** "All fine": takes the suggested category of every document that has none. */
  z.object({ type: z.literal('ACCEPT') }),
  /** Things of the guide's list that the patient does not have. */
  z.object({ type: z.literal('LACKING'), items: z.array(ChecklistItem).min(1) }),
  /** "I have paid": look. */
  z.object({ type: z.literal('CHECK_PAYMENT') }),
  z.object({ type: z.literal('NEW_LINK') }),
  /** `caseNumber` is a candidate; it counts only when consent is granted. */
  z.object({ type: z.literal('CONSENT'), consent: Consent, caseNumber: z.string() }),
])
export type PatientEvent = z.infer<typeof PatientEvent>

/** What the world does to an intake. */
export const OutsideEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('CHECKOUT_OPENED'),
    visit: z.number().int(),
    sessionId: z.string(),
    url: z.url(),
    expiresAt: at,
  }),
  /** The provider has news of a page, which could not be read at once. */
  z.object({ type: z.literal('CHECKOUT_NEWS'), sessionId: z.string() }),
  z.object({ type: z.literal('CHECKOUT_EXPIRED'), sessionId: z.string() }),
  /** A delayed payment that did not come through. */
  z.object({ type: z.literal('PAYMENT_FAILED'), sessionId: z.string() }),
  z.object({ type: z.literal('NOT_PAID_YET'), sessionId: z.string() }),
  z.object({
    type: z.literal('PAID'),
    sessionId: z.string(),
    amount: z.number().int(),
    currency: z.string(),
    method: z.string().nullable(),
    receiptUrl: z.url().nullable(),
    at,
  }),
  z.object({ type: z.literal('REFUNDED'), sessionId: z.string(), amount: z.number().int(), at }),
  /** A day has passed since the payment, and no consent was given. */
  z.object({ type: z.literal('CONSENT_OVERDUE') }),
  /** Something owed takes longer than usual: whoever waits for it should know. */
  z.object({ type: z.literal('SLOW'), effect: z.string() }),
  /** Something owed has failed often. It is tried again, and somebody should know. */
  z.object({ type: z.literal('STUCK'), effect: z.string() }),
  /** A file that was uploaded straight to storage. */
  z.object({ type: z.literal('FILES'), files: z.array(ReceivedFile) }),
  /** A document was read, of the bytes at `blobName`. */
  z.object({
    type: z.literal('DOCUMENT_READ'),
    id: z.string(),
    blobName: z.string(),
    outcome: ReadingOutcome,
  }),
])
export type OutsideEvent = z.infer<typeof OutsideEvent>

export type IntakeEvent = PatientEvent | OutsideEvent
