import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { asksOf, expectGoodManners } from '../support/manners.ts'
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

const kinds = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
] as const

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)
const pageOf = (patient: Patient) => sessionIdOf(checkoutOf(patient))
const payThere = (sessionId: string) =>
  paymentsOf(app.sandbox).stripe.pay(sessionId, { method: 'card', card: { number: '4242424242424242' } })

/** Every notice about a page, so many times each, all at once and in any order. */
async function storm(sessionId: string, times = 5): Promise<void> {
  const all = kinds.flatMap(kind => Array.from({ length: times }, () => kind))
  all.sort(() => Math.random() - 0.5)
  const answers = await Promise.all(all.map(kind => deliver(app, kind, sessionId)))
  expect(new Set(answers)).toEqual(new Set([200]))
}

async function newPage(patient: Patient, old: string): Promise<void> {
  const shown = async () => {
    await patient.poll()
    return pageOf(patient)
  }
  await expect.poll(shown, { timeout: 10_000 }).not.toBe(old)
}

/** What was taken on a page, less what went back. */
async function takenOn(sessionId: string): Promise<number> {
  const page = await stripeOf(app).checkout.sessions.retrieve(sessionId, {
    expand: ['payment_intent.latest_charge'],
  })
  const intent = page.payment_intent as Stripe.PaymentIntent | null
  const charge = intent?.latest_charge as Stripe.Charge | null | undefined
  return charge?.paid ? charge.amount - charge.amount_refunded : 0
}

/** What a patient could notice of a case, and what it holds. */
async function standing(patient: Patient) {
  const { snapshot, payment, consents, seq, caseNumber, submittedAt } = await caseOf(app, patient)
  return { value: snapshot.value, payment, consents, seq, caseNumber, submittedAt }
}

test('twenty notices of a payment at once, of every kind and in any order, are one charge and one step on', async () => {
  const patient = await at('payment')
  const page = pageOf(patient)
  payThere(page)
  await storm(page)
  await patient.until('consent')
  await storm(page)
  await patient.poll()
  expect(asksOf(patient).filter(ask => ask === 'consent')).toHaveLength(1)
  expect(await takenOn(page)).toBe(29_900)
  expect((await caseOf(app, patient)).payment).toMatchObject({ status: 'paid', checkoutSessionId: page })
  expectGoodManners(patient)
})

test('notices that say more than the page itself are not believed', async () => {
  const patient = await at('payment')
  const before = await standing(patient)
  await storm(pageOf(patient), 1)
  expect(await standing(patient)).toEqual(before)
})

test('notices that come when the case has gone on, to the consent, to its end, or after a refund, change nothing', async () => {
  const patient = await at('consent')
  const page = pageOf(patient)
  for (const step of ['consent', 'done']) {
    await walkTo(patient, step)
    const before = await standing(patient)
    await storm(page)
    expect(await standing(patient)).toEqual(before)
  }
  const { payment_intent } = await stripeOf(app).checkout.sessions.retrieve(page)
  await stripeOf(app).refunds.create({ payment_intent: String(payment_intent) })
  await patient.untilHeard('has been refunded')
  const before = await standing(patient)
  expect(before.payment).toMatchObject({ status: 'refunded', refunds: [{ sessionId: page }] })
  await storm(page)
  expect(await standing(patient)).toEqual(before)
  expectGoodManners(patient)
})

test('a page that ran out is replaced once, however often that is told, and only the new one can be paid', async () => {
  const patient = await at('payment')
  const old = pageOf(patient)
  await stripeOf(app).checkout.sessions.expire(old)
  await storm(old)
  await patient.untilHeard('payment page had expired')
  await newPage(patient, old)
  await storm(old)
  const page = pageOf(patient)
  expect(payThere(old).status).not.toBe(200)
  expect((await caseOf(app, patient)).snapshot.context.visit).toBe(2)
  payThere(page)
  await patient.until('consent')
  expect(await Promise.all([takenOn(old), takenOn(page)])).toEqual([0, 29_900])
  expectGoodManners(patient)
})

test('a payment on a page that another has replaced counts, the other is closed, and nobody pays twice', async () => {
  const patient = await at('payment')
  const [own, replaced] = [pageOf(patient), await strayPage(app, patient.asked().caseId ?? '')]
  payThere(replaced)
  await patient.until('consent')
  const status = async () => (await stripeOf(app).checkout.sessions.retrieve(own)).status
  await expect.poll(status, { timeout: 10_000 }).toBe('expired')
  await storm(own)
  await storm(replaced)
  expect((await caseOf(app, patient)).payment).toMatchObject({ status: 'paid', checkoutSessionId: replaced })
  expect(await Promise.all([takenOn(own), takenOn(replaced)])).toEqual([0, 29_900])
  await patient.say('I consent')
  expect(patient.asked().ask).toBe('done')
  expectGoodManners(patient)
})

test('a page paid at the moment at which the patient asks for another one counts, and there is no other', async () => {
  const patient = await at('payment')
  const page = pageOf(patient)
  await Promise.all([patient.post({ text: 'new link' }), payThere(page)])
  await patient.until('consent')
  await storm(page)
  expect(await takenOn(page)).toBe(29_900)
  expect((await caseOf(app, patient)).payment.checkoutSessionId).toBe(page)
  expectGoodManners(patient)
})

test('money that went back before its payment was heard of is said, and the patient can pay on a new page', async () => {
  const patient = await at('payment')
  const page = pageOf(patient)
  await app.whileDown(async () => {
    payThere(page)
    const { payment_intent } = await stripeOf(app).checkout.sessions.retrieve(page)
    await stripeOf(app).refunds.create({ payment_intent: String(payment_intent) })
  })
  await patient.untilHeard('has been refunded', 20_000)
  await storm(page)
  expect(await standing(patient)).toMatchObject({
    value: { payment: 'closed' },
    payment: { status: 'refunded' },
  })
  await patient.press('New link')
  await newPage(patient, page)
  payThere(pageOf(patient))
  await patient.until('consent')
  expect(await Promise.all([takenOn(page), takenOn(pageOf(patient))])).toEqual([0, 29_900])
  expectGoodManners(patient)
})

test('money that comes before anything was asked for changes nothing, and a person is told', async () => {
  const patient = await at('gender')
  const before = await standing(patient)
  const stray = await strayPage(app, patient.asked().caseId ?? '')
  payThere(stray)
  await storm(stray)
  const caseId = patient.asked().caseId ?? ''
  const told = async () =>
    (await lettersTo(app.url, 'support@medical-opinion.com')).filter(({ text }) => text.includes(caseId))
      .length
  await expect.poll(told, { timeout: 10_000 }).toBe(1)
  expect(await standing(patient)).toEqual(before)
})

test('notices of a page that is not there, or of a case that is none of ours, are taken and change nothing', async () => {
  const patient = await at('payment')
  const before = await standing(patient)
  const foreign = await strayPage(app, 'CASE-OF-SOMEBODY-ELSE')
  payThere(foreign)
  for (const page of ['cs_live_of_another_mode', 'cs_test_unknown', foreign]) await storm(page, 1)
  expect(await standing(patient)).toEqual(before)
  expect(await takenOn(foreign)).toBe(29_900)
})
