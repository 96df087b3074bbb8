import assert from 'node:assert/strict'
import { steps } from '../../../machines/domain/asks.ts'
import { documentLimits } from '../../../machines/domain/document.ts'
import { fee } from '../../../machines/domain/payment.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { restore, store } from '../../../machines/intake/snapshot.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot, type Taken } from '../../../machines/intake/step.ts'

const payment = steps.indexOf('payment')

/** What must hold of every state, however it was reached. */
export function holds(snapshot: IntakeSnapshot): void {
  const { context } = snapshot
  const step = stepOfSnapshot(snapshot)
  const { amount, currency, status, paidAt, refunds, checkoutSessionId } = context.payment
  if (step === 'consent' || step === 'confirmation') {
    const gaveBack = refunds.some(refund => refund.sessionId === checkoutSessionId)
    assert.deepEqual({ amount, currency, status }, { ...fee, status: gaveBack ? 'refunded' : 'paid' })
    assert.notEqual(paidAt, null, 'nobody gets past payment unpaid')
  } else {
    assert.equal(paidAt, null)
    assert.equal(context.consents.length, 0, 'consent is asked once paid')
  }
  assert.equal(snapshot.status, step === 'confirmation' ? 'done' : 'active')
  if (step === 'confirmation')
    assert.equal(context.consents.at(-1)?.granted, true, 'nobody is submitted without a granted consent')
  const submitted = [context.submittedAt !== null, context.caseNumber !== null]
  assert.deepEqual(submitted, [step === 'confirmation', step === 'confirmation'])
  assert(context.documents.length <= documentLimits.count)
  if (steps.indexOf(step) >= payment)
    for (const { status, category } of context.documents)
      assert(status === 'ready' && category !== null, 'nobody pays while a file is read, or is not known')
  if (context.answers.dateOfBirth && !context.minor) assert.equal(context.answers.guardianName, undefined)

  const back = restore(JSON.parse(JSON.stringify(store(snapshot))))
  assert.deepEqual(
    [back.value, back.context, back.status, askOf(back)],
    [snapshot.value, context, snapshot.status, askOf(snapshot)],
    'a snapshot survives being stored as JSON',
  )
}

/** What must hold of every transition. */
export function moves(before: IntakeSnapshot, event: IntakeEvent, { snapshot: after, effects }: Taken): void {
  const [from, to] = [stepOfSnapshot(before), stepOfSnapshot(after)]
  if (steps.indexOf(from) >= payment) {
    assert.deepEqual(after.context.answers, before.context.answers, 'no answer changes from payment on')
    assert.deepEqual(after.context.documents, before.context.documents, 'no document changes from payment on')
    assert.deepEqual(after.context.review, before.context.review)
    assert(steps.indexOf(to) >= steps.indexOf(from), 'no way back from payment')
  }
  if (from === 'confirmation') {
    assert.equal(after.value, before.value, 'no event moves a finished case')
    assert.deepEqual({ ...after.context, payment: null }, { ...before.context, payment: null })
  }
  // Only these lead over the two thresholds.
  if (from === 'payment' && to !== 'payment') {
    assert(event.type === 'PAID' && to === 'consent')
    assert(
      event.amount >= fee.amount && event.currency === fee.currency,
      'nothing but the full fee opens consent',
    )
    assert.equal(after.context.payment.checkoutSessionId, event.sessionId)
  }
  if (to === 'confirmation' && from !== to) assert.deepEqual([event.type, from], ['CONSENT', 'consent'])
  assert.deepEqual(
    after.context.consents.slice(0, before.context.consents.length),
    before.context.consents,
    'consents are only ever added to',
  )
  opensOneCheckout(before, event, after, effects)
  readsOnce(before, after, effects)
  keepsBytes(before, after, effects)
}

/** Never while another page could still be paid: it is the first, the last one expired, or the patient asks for one. */
const reasons = [
  'review CONTINUE',
  'payment.open CHECKOUT_EXPIRED',
  'payment.renewing CHECKOUT_EXPIRED',
  'payment.renewing REFUNDED',
  'payment.closed NEW_LINK',
]

function opensOneCheckout(
  before: IntakeSnapshot,
  event: IntakeEvent,
  after: IntakeSnapshot,
  effects: Taken['effects'],
) {
  const visits = effects.flatMap(effect => (effect.type === 'createCheckout' ? [effect.params.visit] : []))
  if (visits.length === 0) return assert.equal(after.context.visit, before.context.visit)
  assert.deepEqual(visits, [before.context.visit + 1], 'one checkout for one visit')
  assert.equal(after.context.visit, before.context.visit + 1)
  assert(after.matches({ payment: 'opening' }))
  const where = typeof before.value === 'string' ? before.value : `payment.${before.value.payment}`
  assert(reasons.includes(`${where} ${event.type}`), `a checkout for ${where} ${event.type}`)
}

/** What is new and unread is to be read, and nothing else is. */
function readsOnce(before: IntakeSnapshot, after: IntakeSnapshot, effects: Taken['effects']): void {
  const owed = effects.flatMap(effect => (effect.type === 'readDocument' ? [effect.params.id] : []))
  const known = before.context.documents.map(({ blobName }) => blobName)
  const fresh = after.context.documents.filter(d => d.status === 'reading' && !known.includes(d.blobName))
  assert.deepEqual(
    owed,
    fresh.map(({ id }) => id),
  )
}

/** A document that goes leaves no bytes behind, and one that stays keeps them. */
function keepsBytes(before: IntakeSnapshot, after: IntakeSnapshot, effects: Taken['effects']): void {
  const deleted = effects.flatMap(effect => (effect.type === 'deleteBlob' ? [effect.params.blobName] : []))
  const kept = after.context.documents.map(document => document.blobName)
  for (const { blobName } of before.context.documents)
    assert.notEqual(deleted.includes(blobName), kept.includes(blobName))
  assert.deepEqual(
    deleted.filter(name => kept.includes(name)),
    [],
  )
}
