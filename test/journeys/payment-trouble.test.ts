import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { deliver, paymentsOf, sessionIdOf, strayPage, stripeOf } from '../support/stripe-account.ts'
import { checkoutOf, walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)
const completed = 'checkout.session.completed'

/** On the checkout page itself, which is the payment provider's and not ours. */
const payThere = (sandbox: RunningApp['sandbox'], sessionId: string) =>
  expect(
    paymentsOf(sandbox).stripe.pay(sessionId, { method: 'card', card: { number: '4242424242424242' } }),
  ).toMatchObject({ status: 200 })

const refundsOf = async (sessionId: string): Promise<number> => {
  const session = await stripeOf(app).checkout.sessions.retrieve(sessionId, {
    expand: ['payment_intent.latest_charge'],
  })
  const intent = session.payment_intent as { latest_charge?: { amount_refunded: number } } | null
  return intent?.latest_charge?.amount_refunded ?? 0
}

test('who pays while the server is down is asked for consent once it is back', async () => {
  const patient = await at('payment')
  const sessionId = sessionIdOf(checkoutOf(patient))
  await app.whileDown(async sandbox => payThere(sandbox, sessionId))
  await patient.until('consent', 20_000)
  expect((await caseOf(app, patient)).payment).toMatchObject({ status: 'paid', checkoutSessionId: sessionId })
  expectGoodManners(patient)
})

test('two pages paid before the first notice: one payment counts, the other goes back, and that is said', async () => {
  const patient = await at('payment')
  const first = sessionIdOf(checkoutOf(patient))
  const second = await strayPage(app, patient.asked().caseId ?? '')
  await app.whileDown(async sandbox => {
    payThere(sandbox, first)
    payThere(sandbox, second)
  })
  await patient.until('consent', 20_000)
  await patient.untilHeard('A second payment reached us by mistake', 20_000)
  const { payment } = await caseOf(app, patient)
  const other = payment.checkoutSessionId === first ? second : first
  expect(payment).toMatchObject({ status: 'paid', refunds: [{ sessionId: other, amount: 29_900 }] })
  expect([await refundsOf(payment.checkoutSessionId ?? ''), await refundsOf(other)]).toEqual([0, 29_900])
  await patient.say('I consent')
  expect(patient.asked().ask).toBe('done')
  expectGoodManners(patient)
})

test('a second page paid after the case was submitted goes back too', async () => {
  const patient = await at('done')
  const stray = await strayPage(app, patient.asked().caseId ?? '')
  payThere(app.sandbox, stray)
  await patient.untilHeard('A second payment reached us by mistake', 20_000)
  expect(await refundsOf(stray)).toBe(29_900)
  expect((await caseOf(app, patient)).payment).toMatchObject({
    status: 'paid',
    refunds: [{ amount: 29_900 }],
  })
})

test('a payment of another amount opens nothing', async () => {
  const patient = await at('payment')
  payThere(app.sandbox, await strayPage(app, patient.asked().caseId ?? '', 100))
  expect(await deliver(app, completed, await strayPage(app, 'a case that is not there'))).toBe(200)
  await patient.say('how long does it take?')
  expect(patient.asked().ask).toBe('payment')
  expect((await caseOf(app, patient)).payment.status).toBe('open')
})

test('a notice that Stripe did not sign is refused, and one that says "paid" too early is not believed', async () => {
  const patient = await at('payment')
  const sessionId = sessionIdOf(checkoutOf(patient))
  for (const signing of [
    { signature: '' },
    { signature: 't=1,v1=00' },
    { secret: 'whsec_of_somebody_else' },
    { secondsAgo: 301 },
  ])
    expect(await deliver(app, completed, sessionId, signing)).toBe(400)
  // Signed well, but the page has not been paid: what the API says counts.
  expect(await deliver(app, completed, sessionId)).toBe(200)
  await patient.say('how long does it take?')
  expect(patient.asked().ask).toBe('payment')
  expect((await caseOf(app, patient)).payment.status).toBe('open')
})

test('notices that come again, late or out of order move nothing', async () => {
  const patient = await at('consent')
  const sessionId = sessionIdOf(checkoutOf(patient))
  const paid = await caseOf(app, patient)
  for (const type of [completed, 'checkout.session.expired', completed])
    expect(await deliver(app, type, sessionId)).toBe(200)
  expect(await caseOf(app, patient)).toMatchObject({ version: paid.version, payment: paid.payment })

  await patient.say('I consent')
  const done = await caseOf(app, patient)
  for (const type of ['checkout.session.async_payment_failed', completed])
    expect(await deliver(app, type, sessionId)).toBe(200)
  const after = await caseOf(app, patient)
  expect(after).toMatchObject({ snapshot: done.snapshot, payment: done.payment, seq: done.seq })
})

test('money that our team sends back during the consent is said, and nothing is submitted', async () => {
  const patient = await at('consent')
  const session = await stripeOf(app).checkout.sessions.retrieve(sessionIdOf(checkoutOf(patient)))
  await stripeOf(app).refunds.create({ payment_intent: String(session.payment_intent) })
  await patient.untilHeard('has been refunded')
  await patient.say('I consent')
  expect(patient.asked().ask).toBe('consent')
  const found = await caseOf(app, patient)
  expect(found).toMatchObject({ submittedAt: null, payment: { status: 'refunded' } })
  expect(found.consents).toHaveLength(1)
})
