import type { Step } from '../domain/asks.ts'
import { documentLimits } from '../domain/document.ts'
import type { ChangeTarget } from '../domain/intent.ts'
import type { IntakeContext } from './context.ts'
import type { IntakeEvent } from './events.ts'
import { firstMissing, previous, stepOf } from './questions.ts'

type Asked = 'personal-information' | 'medical-context'

/** Every question of the step has its answer, and none is being changed. */
export const answered = (context: IntakeContext, step: Asked): boolean =>
  !context.confirming && !context.editing && firstMissing(context, step) === undefined

/** The documents were ended by the patient, and each has its category. */
export const documented = (context: IntakeContext): boolean =>
  context.documentsDone && context.documents.every(document => document.category !== null)

/** Where "change X" leads: a single answer's step, or the documents. Whole sections ask which answer. */
export function changeLeadsTo(target: ChangeTarget, minor: boolean): Step | undefined {
  if (target === 'documents') return 'documents'
  if (target === 'personal-information' || target === 'medical-context') return undefined
  if (target.startsWith('guardian') && !minor) return undefined
  return stepOf(target)
}

/** Where "go back" leads from here. */
export function backLeadsTo(step: Step, context: IntakeContext): Step | undefined {
  const target = previous(step, context)
  if (target === undefined) return undefined
  return target === 'documents' ? 'documents' : stepOf(target)
}

/** Few enough documents that the guide's advice is due before going on. */
export const fewDocuments = (context: IntakeContext): boolean =>
  context.documents.length < documentLimits.advised

/** A payment of the full fee, in the right currency. Nothing else opens the way to consent. */
export const paidInFull = (context: IntakeContext, event: Extract<IntakeEvent, { type: 'PAID' }>): boolean =>
  event.amount >= context.payment.amount && event.currency.toLowerCase() === context.payment.currency

/** The consent is a grant, and carries what proves it. */
export const granted = (event: Extract<IntakeEvent, { type: 'CONSENT' }>): boolean => event.consent.granted
