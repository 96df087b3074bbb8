import { describe, expect, it } from 'vitest'
import { unpaid } from '../../../machines/domain/payment.ts'
import {
  fewDocuments,
  mayRenew,
  missedOften,
  missesUntilPerson,
  overdueUntold,
  paidInFull,
  renewals,
  reviewed,
  submits,
  thisCheckout,
  thisVisit,
} from '../../../machines/intake/guards.ts'
import { adult, at, consentRecord, context, file, sorted } from './support.ts'

const open = { ...unpaid, status: 'open', checkoutSessionId: 'cs_1' } as const
const paid = { ...open, status: 'paid', paidAt: at } as const
const payment = {
  type: 'PAID',
  sessionId: 'cs_1',
  amount: 29_900,
  currency: 'usd',
  method: null,
  receiptUrl: null,
  at,
} as const

describe('the guards', () => {
  it('advise with fewer than three documents, and take "continue" for an answer after that', () => {
    expect(fewDocuments(context({ documents: sorted(1, 2) }))).toBe(true)
    expect(fewDocuments(context({ documents: sorted(1, 2, 3) }))).toBe(false)
    expect(fewDocuments(context({ confirming: { about: 'few-documents' } }))).toBe(false)
    expect(fewDocuments(context({ confirming: { about: 'start-over' } }))).toBe(true)
  })

  it('let nobody to payment without a review of a whole intake', () => {
    const whole = context({ answers: adult, documentsDone: true })
    const yes = { type: 'CONTINUE', at, reviewHash: 'a1' } as const
    expect(reviewed(whole, yes)).toBe(true)
    expect(reviewed(whole, { type: 'CONTINUE', at })).toBe(false)
    expect(reviewed({ ...whole, editing: 'email' }, yes)).toBe(false)
    expect(reviewed({ ...whole, documents: [file(1)] }, yes)).toBe(false)
    const { gender: _, ...lacking } = adult
    expect(reviewed({ ...whole, answers: lacking }, yes)).toBe(false)
  })

  it('know the page of this visit', () => {
    const event = {
      type: 'CHECKOUT_OPENED',
      sessionId: 'cs_1',
      url: 'https://pay.example.org',
      expiresAt: at,
    } as const
    expect(thisVisit(context({ visit: 2 }), { ...event, visit: 2 })).toBe(true)
    expect(thisVisit(context({ visit: 2 }), { ...event, visit: 1 })).toBe(false)
  })

  it('know the checkout of this case', () => {
    expect(thisCheckout(context({ payment: open }), { sessionId: 'cs_1' })).toBe(true)
    expect(thisCheckout(context({ payment: open }), { sessionId: 'cs_2' })).toBe(false)
    expect(thisCheckout(context(), { sessionId: 'cs_1' })).toBe(false)
  })

  it('renew a page by itself a few times, and only the own one', () => {
    expect(mayRenew(context({ payment: open, visit: renewals }), { sessionId: 'cs_1' })).toBe(true)
    expect(mayRenew(context({ payment: open, visit: renewals + 1 }), { sessionId: 'cs_1' })).toBe(false)
    expect(mayRenew(context({ payment: open, visit: 1 }), { sessionId: 'cs_2' })).toBe(false)
  })

  it('take the full fee in dollars for a payment, and nothing else', () => {
    const unspent = context({ payment: open })
    expect(paidInFull(unspent, payment)).toBe(true)
    expect(paidInFull(unspent, { ...payment, currency: 'USD' })).toBe(true)
    expect(paidInFull(unspent, { ...payment, amount: 29_899 })).toBe(false)
    expect(paidInFull(unspent, { ...payment, amount: 0 })).toBe(false)
    expect(paidInFull(unspent, { ...payment, currency: 'eur' })).toBe(false)
  })

  it('take no payment that was given back before the news of it came', () => {
    const refunds = [{ sessionId: 'cs_1', amount: 29_900, at }]
    expect(paidInFull(context({ payment: { ...open, refunds } }), payment)).toBe(false)
    expect(paidInFull(context({ payment: { ...open, refunds } }), { ...payment, sessionId: 'cs_2' })).toBe(
      true,
    )
  })

  it('submit what is granted and paid', () => {
    const consent = (granted: boolean) =>
      ({ type: 'CONSENT', consent: consentRecord(granted), caseNumber: 'CASE-A2B3C4' }) as const
    expect(submits(context({ payment: paid }), consent(true))).toBe(true)
    expect(submits(context({ payment: paid }), consent(false))).toBe(false)
    expect(submits(context({ payment: { ...paid, status: 'refunded' } }), consent(true))).toBe(false)
    expect(submits(context({ payment: open }), consent(true))).toBe(false)
  })

  it('offer a person after three misses in a row', () => {
    expect(missedOften(context({ misses: missesUntilPerson - 1 }))).toBe(true)
    expect(missedOften(context({ misses: missesUntilPerson - 2 }))).toBe(false)
    expect(missesUntilPerson).toBe(3)
  })

  it('remind of consent once, and nobody whose money went back', () => {
    expect(overdueUntold(context({ payment: paid }))).toBe(true)
    expect(overdueUntold(context({ payment: paid, overdueTold: true }))).toBe(false)
    expect(overdueUntold(context({ payment: { ...paid, status: 'refunded' } }))).toBe(false)
  })
})
