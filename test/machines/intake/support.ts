import type { Consent } from '../../../machines/domain/consent.ts'
import type { CaseDocument, Reading, ReceivedFile, Suggestion } from '../../../machines/domain/document.ts'
import { fee } from '../../../machines/domain/payment.ts'
import { type Answers, type SlotName, type Slots, slotNames } from '../../../machines/domain/slots.ts'
import { emptyProgress, emptySubstance, type IntakeContext } from '../../../machines/intake/context.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { begin, type IntakeSnapshot, type Taken, take } from '../../../machines/intake/step.ts'
import { samplesOf } from '../../support/samples.ts'

/** The moment at which everything in these tests happens. */
export const at = '2026-05-04T12:00:00.000Z'

type Adult = Omit<Slots, 'guardianName' | 'guardianRelation'>
const isAdults = (slot: SlotName): slot is keyof Adult => !slot.startsWith('guardian')

export const adult: Adult = {
  ...samplesOf(slotNames.filter(isAdults)),
  firstName: 'Ana',
  lastName: 'López',
  middleName: null,
  dateOfBirth: '1961-03-04',
  email: 'ana@example.org',
  phone: '+15551234567',
  ethnicity: null,
  gender: 'female',
  diseaseType: 'oncology',
  firstOccurrence: true,
  familyHistory: ['parents'],
  medications: 'Tamoxifen 20 mg',
  questions: null,
}

/** Other answers than those of `adult`, one for each slot. */
export const others: Slots = {
  ...samplesOf(slotNames),
  firstName: 'Anna',
  lastName: 'Lopes',
  middleName: 'María',
  dateOfBirth: '1962-03-04',
  guardianName: 'Rosa López',
  guardianRelation: 'guardian',
  email: 'anna@example.org',
  phone: null,
  ethnicity: 'hispanic',
  gender: 'other',
  diseaseType: 'cardiology',
  firstOccurrence: false,
  familyHistory: [],
  medications: null,
  questions: 'Is surgery needed?',
}

export const minorBirth = '2012-03-04'

export function context(changed: Partial<IntakeContext> = {}): IntakeContext {
  return { ...emptyProgress, ...emptySubstance, ...changed }
}

type TakenFile = Exclude<ReceivedFile, { status: 'refused' }>

/** A document as it stood in a case before files were read, or once they were. */
export function file(n: number, changed: Partial<CaseDocument> = {}): TakenFile & { status: 'ready' } {
  return {
    id: `doc-${n}`,
    filename: `report-${n}.pdf`,
    category: null,
    categoryBy: null,
    contentType: 'application/pdf',
    bytes: 1000 + n,
    sha256: n.toString(16).padStart(64, '0'),
    blobName: `cases/c1/doc-${n}`,
    source: 'web',
    ...changed,
    status: 'ready',
  }
}

/** A file past the gate. */
export const unread = (n: number, changed: Partial<CaseDocument> = {}): TakenFile => ({
  ...file(n, changed),
  status: 'reading',
})

export const reading = (changed: Partial<Reading> = {}): Reading => ({
  ...{ status: 'read', text: 'text', covers: [], patients: [], preview: false },
  ...changed,
})
export const suggestion: Suggestion = { category: 'image', confidence: 0.9, by: 'content', why: [] }
/** Reading the file of that number has ended. */
export const read = (
  n: number,
  changed: Partial<Reading> = {},
  suggested: Suggestion | null = suggestion,
): Extract<IntakeEvent, { type: 'DOCUMENT_READ' }> => ({
  ...{ type: 'DOCUMENT_READ', id: `doc-${n}`, blobName: file(n).blobName },
  outcome: {
    ...{ status: 'accepted', contentType: 'application/pdf', reading: reading(changed) },
    ...(suggested && { suggestion: suggested }),
  },
})
export const unreadable = (n: number): Extract<IntakeEvent, { type: 'DOCUMENT_READ' }> => ({
  ...{ type: 'DOCUMENT_READ', id: `doc-${n}`, blobName: file(n).blobName },
  outcome: { status: 'refused', reason: 'corrupt' },
})
export const slow: IntakeEvent = { type: 'SLOW', effect: 'readDocument' }

export const files = (...numbers: number[]): IntakeEvent => ({
  type: 'FILES',
  files: numbers.map(n => file(n)),
})
export const sorted = (...numbers: number[]) =>
  numbers.map(n => file(n, { category: 'lab-report', categoryBy: 'patient' }))
export const badFile: ReceivedFile = {
  status: 'refused',
  id: 'bad-1',
  filename: 'song.mp3',
  bytes: 9,
  reason: 'unsupported-type',
}

export const answer = (slots: Answers): IntakeEvent => ({ type: 'ANSWER', slots, at })
export const answerOne = (slot: SlotName, from: Answers = others): IntakeEvent =>
  answer({ [slot]: from[slot] })
export const confirm = (yes: boolean): IntakeEvent => ({ type: 'CONFIRM', yes, at })
export const goOn: IntakeEvent = { type: 'CONTINUE', at }
export const proceed: IntakeEvent = { type: 'CONTINUE', at, reviewHash: 'a1' }

export const opened = (visit: number, sessionId = `cs_${visit}`): IntakeEvent => ({
  type: 'CHECKOUT_OPENED',
  visit,
  sessionId,
  url: `https://pay.example.org/${sessionId}`,
  expiresAt: '2026-05-05T12:00:00.000Z',
})
export const expired = (sessionId: string): IntakeEvent => ({ type: 'CHECKOUT_EXPIRED', sessionId })
export const paid = (
  sessionId: string,
  changed: { amount?: number; currency?: string } = {},
): IntakeEvent => ({
  type: 'PAID',
  sessionId,
  ...fee,
  method: 'card',
  receiptUrl: 'https://pay.example.org/receipt',
  at,
  ...changed,
})
export const refunded = (sessionId: string): IntakeEvent => ({
  type: 'REFUNDED',
  sessionId,
  amount: fee.amount,
  at,
})

export const consentRecord = (granted: boolean): Consent => ({
  granted,
  textVersion: '1',
  language: 'en',
  sha256: 'c'.repeat(64),
  words: granted ? 'I consent' : 'no',
  messageId: 'm1',
  channel: 'web',
  at,
})
export const consent = (granted: boolean): IntakeEvent => ({
  type: 'CONSENT',
  consent: consentRecord(granted),
  caseNumber: 'CASE-A2B3C4',
})

/** The shortest way through all seven steps. */
export const toReview = [answer(adult), goOn, confirm(true)]
export const toOpening = [...toReview, proceed]
export const toOpen = [...toOpening, opened(1)]
export const toConsent = [...toOpen, paid('cs_1')]
export const toEnd = [...toConsent, consent(true)]

/** Walks the events from a beginning; `effects` and `remarks` are those of the last one. */
export function walk(events: IntakeEvent[], from: IntakeSnapshot = begin()): Taken {
  let taken: Taken = { snapshot: from, effects: [], remarks: [] }
  for (const event of events) taken = take(taken.snapshot, event)
  return taken
}
