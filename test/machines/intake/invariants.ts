import { expect } from 'vitest'
import { steps } from '../../../machines/domain/asks.ts'
import { documentLimits } from '../../../machines/domain/document.ts'
import { fee } from '../../../machines/domain/payment.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { restore, store } from '../../../machines/intake/snapshot.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot, type Taken } from '../../../machines/intake/step.ts'

/** What must hold of every state, however it was reached. Throws with the path's end in the message. */
export function holds(snapshot: IntakeSnapshot): void {
  const { context } = snapshot
  const step = stepOfSnapshot(snapshot)
  if (step === 'consent' || step === 'confirmation') {
    const { payment } = context
    const gaveBack = payment.refunds.some(refund => refund.sessionId === payment.checkoutSessionId)
    expect(payment).toMatchObject({ ...fee, status: gaveBack ? 'refunded' : 'paid' })
    expect(payment.paidAt).not.toBeNull()
  } else {
    expect(context.payment.paidAt).toBeNull()
    expect(context.consents).toEqual([])
  }
  expect(snapshot.status).toBe(step === 'confirmation' ? 'done' : 'active')
  if (step === 'confirmation') {
    expect(context.consents.at(-1)?.granted).toBe(true)
    expect(context.submittedAt).not.toBeNull()
    expect(context.caseNumber).not.toBeNull()
  } else {
    expect([context.submittedAt, context.caseNumber]).toEqual([null, null])
  }
  expect(context.documents.length).toBeLessThanOrEqual(documentLimits.count)
  if (context.answers.dateOfBirth && !context.minor) expect(context.answers.guardianName).toBeUndefined()

  const back = restore(JSON.parse(JSON.stringify(store(snapshot))))
  expect([back.value, back.context, back.status, askOf(back)]).toEqual([
    snapshot.value,
    context,
    snapshot.status,
    askOf(snapshot),
  ])
}

/** What must hold of every transition. */
export function moves(before: IntakeSnapshot, event: IntakeEvent, { snapshot: after, effects }: Taken): void {
  const from = stepOfSnapshot(before)
  const to = stepOfSnapshot(after)
  if (steps.indexOf(from) >= steps.indexOf('payment')) {
    expect(after.context.answers).toEqual(before.context.answers)
    expect(after.context.documents).toEqual(before.context.documents)
    expect(after.context.review).toEqual(before.context.review)
    expect(steps.indexOf(to)).toBeGreaterThanOrEqual(steps.indexOf(from))
  }
  if (from === 'confirmation') {
    expect(after.value).toEqual(before.value)
    const { payment: _now, ...kept } = after.context
    const { payment: _then, ...had } = before.context
    expect(kept).toEqual(had)
  }
  // Only these lead over the two thresholds.
  if (from === 'payment' && to !== 'payment') expect([event.type, to]).toEqual(['PAID', 'consent'])
  if (to === 'confirmation' && from !== to) expect([from, event.type]).toEqual(['consent', 'CONSENT'])
  // Consents are only ever added to.
  expect(after.context.consents.slice(0, before.context.consents.length)).toEqual(before.context.consents)

  const created = effects.filter(effect => effect.type === 'createCheckout')
  expect(created.length).toBeLessThanOrEqual(1)
  for (const { params } of created) {
    expect(params.visit).toBe(before.context.visit + 1)
    expect(after.value).toEqual({ payment: 'opening' })
    // Never while another page could still be paid: it is the first, the last one expired, or the patient asks for one.
    const reason = [from === 'payment' ? Object.values(before.value)[0] : from, event.type].join(' ')
    expect([
      'review CONTINUE',
      'open CHECKOUT_EXPIRED',
      'renewing CHECKOUT_EXPIRED',
      'closed NEW_LINK',
    ]).toContain(reason)
  }
  if (created.length === 0) expect(after.context.visit).toBe(before.context.visit)
  // A document that goes leaves no bytes behind, and one that stays keeps them.
  const deleted = effects.filter(effect => effect.type === 'deleteBlob').map(effect => effect.params.blobName)
  const kept = after.context.documents.map(document => document.blobName)
  for (const document of before.context.documents)
    expect(deleted.includes(document.blobName)).toBe(!kept.includes(document.blobName))
  expect(deleted.filter(name => kept.includes(name))).toEqual([])
}
