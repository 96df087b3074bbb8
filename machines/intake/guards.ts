import { documentLimits } from '../domain/document.ts'
import type { IntakeContext } from './context.ts'
import type { IntakeEvent } from './events.ts'
import { place } from './questions.ts'

type Of<T extends IntakeEvent['type']> = Extract<IntakeEvent, { type: T }>

/** A checkout page that runs out is renewed by itself this often; after that, when asked. */
export const renewals = 3
export const missesUntilPerson = 3

/** Few enough documents that the guide's advice is due before going on. Given once: "continue" means it then. */
export const fewDocuments = (context: IntakeContext): boolean =>
  !context.documentsDone &&
  context.confirming?.about !== 'few-documents' &&
  context.documents.length < documentLimits.advised

/** The patient says yes to a review that they were shown, and nothing has become missing since. */
export const reviewed = (context: IntakeContext, event: Of<'CONTINUE'>): boolean =>
  event.reviewHash !== undefined && place(context) === 'review'

/** The page that this visit asked for, not one of a visit before it. */
export const thisVisit = (context: IntakeContext, event: Of<'CHECKOUT_OPENED'>): boolean =>
  event.visit === context.visit

/** The page that the case knows as its own. */
export const thisCheckout = (context: IntakeContext, event: { sessionId: string }): boolean =>
  event.sessionId === context.payment.checkoutSessionId

export const mayRenew = (context: IntakeContext, event: { sessionId: string }): boolean =>
  thisCheckout(context, event) && context.visit <= renewals

/** A payment of the full fee, in the right currency, that was not given back. Nothing else opens the way to consent. */
export const paidInFull = ({ payment }: IntakeContext, event: Of<'PAID'>): boolean =>
  event.amount >= payment.amount &&
  event.currency.toLowerCase() === payment.currency &&
  !payment.refunds.some(refund => refund.sessionId === event.sessionId)

/** The consent is a grant, and what it is for is paid: money may have gone back while it was being thought over. */
export const submits = (context: IntakeContext, event: Of<'CONSENT'>): boolean =>
  event.consent.granted && context.payment.status === 'paid'

/** This miss makes it often enough to offer a person. */
export const missedOften = (context: IntakeContext): boolean => context.misses + 1 >= missesUntilPerson

/** A reminder is owed once, and only to somebody who paid. */
export const overdueUntold = (context: IntakeContext): boolean =>
  !context.overdueTold && context.payment.status === 'paid'
