import type { ChangeTarget } from '../domain/intent.ts'
import type { Answers } from '../domain/slots.ts'
import { attentive, type Change } from './change.ts'
import { emptyProgress, emptySubstance, type IntakeContext } from './context.ts'
import { endDocuments, keepDocument, removeDocuments } from './documents.ts'
import { applicable, confirmingOf, place, previous, stepOf } from './questions.ts'
import { stillLate } from './reading.ts'

/** Full years between two dates, as birthdays count them. */
export function ageOn(dateOfBirth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return at.slice(5, 10) < dateOfBirth.slice(5, 10) ? years - 1 : years
}

/** Puts answers in place, and takes away what they make untrue. */
export function fill(context: IntakeContext, slots: Answers, at: string): Change {
  const given = Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined))
  const answers: Answers = { ...context.answers, ...given }
  let minor = context.minor
  if (slots.dateOfBirth) minor = ageOn(slots.dateOfBirth, at) < 18
  if (answers.dateOfBirth && !minor) {
    delete answers.guardianName
    delete answers.guardianRelation
  }
  // Both are about one disease: another disease, another answer.
  if (slots.diseaseType && context.answers.diseaseType && slots.diseaseType !== context.answers.diseaseType) {
    if (slots.firstOccurrence === undefined) delete answers.firstOccurrence
    if (slots.familyHistory === undefined) delete answers.familyHistory
  }
  return {
    context: { ...attentive, answers, minor, editing: null, confirming: null },
  }
}

/** Puts the named answer in front, or opens the documents again. */
export function change(context: IntakeContext, target: ChangeTarget): Change {
  const base = { ...attentive, confirming: null }
  if (target === 'documents')
    return { context: { ...base, editing: null, documentsDone: false, readingLate: stillLate(context) } }
  if (target === 'personal-information' || target === 'medical-context')
    return { context: base, remarks: [{ key: 'which-of-section', section: target }] }
  if (!applicable(context, stepOf(target)).includes(target)) return { context: base }
  return { context: { ...base, editing: target } }
}

export function goBack(context: IntakeContext): Change {
  if (context.confirming) return { context: { ...attentive, confirming: null } }
  const target = previous(place(context), context)
  return target === undefined
    ? { context: attentive, remarks: [{ key: 'first-question' }] }
    : change(context, target)
}

/** The answer to "are you sure?". */
export function confirm(context: IntakeContext, yes: boolean, at: string): Change {
  const asked = confirmingOf(context)
  if (!asked) return { context: {}, remarks: [{ key: 'nothing-to-confirm' }] }
  switch (asked.about) {
    case 'email-typo':
      return fill(context, { email: yes ? asked.suggested : asked.typed }, at)
    case 'few-documents':
      return yes
        ? endDocuments(context)
        : { context: { ...attentive, confirming: null, documentsDone: false } }
    case 'somebody-elses':
      return yes ? keepDocument(context, asked.id, at) : removeDocuments(context, [asked.id])
    case 'start-over':
      return yes
        ? startOver(context)
        : { context: { ...attentive, confirming: null }, remarks: [{ key: 'kept-going' }] }
  }
}

/** Forgets every answer and deletes the files. What was consented or paid is never touched: it comes later. */
function startOver(context: IntakeContext): Change {
  return {
    context: { ...emptyProgress, ...emptySubstance },
    effects: context.documents.map(d => ({ type: 'deleteBlob', params: { blobName: d.blobName } })),
    remarks: [{ key: 'started-over' }],
  }
}

/** Notes money that went back: of the payment that counts, or of one made twice. */
export function refund(
  { payment }: IntakeContext,
  { sessionId, amount, at }: { sessionId: string; amount: number; at: string },
): Change {
  if (payment.refunds.some(known => known.sessionId === sessionId)) return { context: {} }
  const whole = sessionId === payment.checkoutSessionId
  return {
    context: {
      payment: {
        ...payment,
        ...(whole && { status: 'refunded' as const }),
        refunds: [...payment.refunds, { sessionId, amount, at }],
      },
    },
    effects: [{ type: 'mailPatient', params: { letter: whole ? 'refunded' : 'paid-twice' } }],
    remarks: [{ key: whole ? 'refunded' : 'paid-twice' }],
  }
}

/** News that could not be read when it came: reading it is owed. */
export const readNews = ({ sessionId }: { sessionId: string }): Change => ({
  context: {},
  effects: [{ type: 'readCheckout', params: { sessionId } }],
})

/** An effect that fails and fails: a person is told, unless telling a person is what fails. */
export const stuck = ({ effect }: { effect: string }): Change => ({
  context: {},
  effects: effect === 'tellAgent' ? [] : [{ type: 'tellAgent', params: { reason: 'failure' } }],
})
