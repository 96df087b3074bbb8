import { type Step, steps } from '../../../machines/domain/asks.ts'
import type { IntakeContext } from '../../../machines/intake/context.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { firstMissing } from '../../../machines/intake/questions.ts'
import { beingRead, somebodyElses, uncategorised } from '../../../machines/intake/reading.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../../../machines/intake/step.ts'
import {
  adult,
  answer,
  answerOne,
  badFile,
  confirm,
  consent,
  expired,
  file,
  files,
  goOn,
  minorBirth,
  opened,
  others,
  paid,
  proceed,
  read,
  refunded,
  slow,
  unread,
  unreadable,
} from './support.ts'

const sessions = ['cs_1', 'cs_foreign']

/** One event of each kind that makes a difference, sent in every state, whether it belongs there or not. */
export const representatives: IntakeEvent[] = [
  answer(adult),
  answer({ dateOfBirth: minorBirth }),
  answerOne('dateOfBirth'),
  answerOne('diseaseType'),
  answer({}),
  confirm(true),
  confirm(false),
  { type: 'ASK_FIRST', about: 'email-typo', suggested: 'ana@gmail.com', typed: 'ana@gmial.com' },
  { type: 'ASK_FIRST', about: 'start-over' },
  { type: 'BACK' },
  { type: 'CHANGE', target: 'email' },
  { type: 'CHANGE', target: 'guardianName' },
  { type: 'CHANGE', target: 'documents' },
  { type: 'CHANGE', target: 'medical-context' },
  goOn,
  proceed,
  { type: 'STOP' },
  { type: 'HUMAN', reason: 'asked' },
  { type: 'MISS' },
  { type: 'ASIDE' },
  files(1),
  { type: 'FILES', files: [file(2), badFile, file(3), file(4)] },
  { type: 'CATEGORISE', ids: ['doc-1', 'doc-2', 'doc-3', 'doc-4'], category: 'image' },
  { type: 'REMOVE', ids: ['doc-1'] },
  { type: 'FILES', files: [unread(5)] },
  read(5),
  read(5, { patients: [{ name: 'Rosa Pérez' }] }, null),
  unreadable(5),
  slow,
  { type: 'ACCEPT' },
  { type: 'LACKING', items: ['lab-results'] },
  { type: 'CHECK_PAYMENT' },
  { type: 'NEW_LINK' },
  consent(true),
  consent(false),
  { type: 'CONSENT_OVERDUE' },
  opened(1),
  opened(2, 'cs_foreign'),
  ...sessions.flatMap((sessionId): IntakeEvent[] => [
    expired(sessionId),
    paid(sessionId),
    refunded(sessionId),
    { type: 'PAYMENT_FAILED', sessionId },
    { type: 'NOT_PAID_YET', sessionId },
  ]),
  paid('cs_1', { amount: 29_899 }),
  paid('cs_1', { amount: 1 }),
  paid('cs_1', { currency: 'eur' }),
]

/** All of them, the one answer that is being asked for, and the news of the checkout that stands open. */
export function eventsIn(snapshot: IntakeSnapshot): IntakeEvent[] {
  const ask = askOf(snapshot)
  const { visit } = snapshot.context
  const current = `cs_${visit}`
  const asked = ask in others ? [answer({ [ask]: others[ask as keyof typeof others] })] : []
  const news = visit > 1 ? [opened(visit), expired(current), paid(current), refunded(current)] : []
  return [...representatives, ...asked, ...news]
}

/**
 * What makes two states different for a walk: where it stands, what is asked, and what guards look at.
 * The values of answers, and how often something was missed, do not; so the space is finite.
 */
export function serializeState(snapshot: IntakeSnapshot): string {
  const { value, context } = snapshot
  const step = stepOfSnapshot(snapshot)
  return JSON.stringify([
    value,
    askOf(snapshot),
    ...(steps.indexOf(step) < 4 ? collected(step, context) : bought(context)),
  ])
}

function collected(step: Step, context: IntakeContext): unknown[] {
  const { editing, minor, documentsDone, confirming, documents, readingLate } = context
  const missing = [firstMissing(context, 'personal-information'), firstMissing(context, 'medical-context')]
  const shown = step === 'documents' ? Math.min(documents.length, 3) : documents.length > 0
  return step === 'personal-information'
    ? [missing[0], editing, minor, confirming?.about]
    : [
        missing,
        editing,
        minor,
        confirming?.about,
        documentsDone,
        shown,
        uncategorised(context).length > 0,
        beingRead(context).length > 0,
        somebodyElses(context).length > 0,
        readingLate,
      ]
}

function bought({ payment, visit, overdueTold, consents }: IntakeContext): unknown[] {
  const name = (sessionId: string | null) =>
    sessionId === null || sessions.includes(sessionId)
      ? sessionId
      : sessionId === `cs_${visit}`
        ? 'current'
        : 'older'
  const refunds = new Set(payment.refunds.map(refund => name(refund.sessionId)))
  return [
    payment.status,
    name(payment.checkoutSessionId),
    [...refunds].sort(),
    Math.min(visit, 5),
    overdueTold,
    consents.at(-1)?.granted,
  ]
}
