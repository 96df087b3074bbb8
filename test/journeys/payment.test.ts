import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cards, pay } from '../support/inbox.ts'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { everythingStripeKnows, sessionIdOf, stripeOf } from '../support/stripe-account.ts'
import { checkoutOf, walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

test('what is included and the total are shown before the page; a declined card can be followed by another', async () => {
  const patient = await at('payment')
  expect(patient.heard()).toContain('board-certified specialist')
  expect(patient.heard()).toContain('The total is $299.00')
  const url = checkoutOf(patient)
  expect(await pay(url, cards.declined)).toMatchObject({ status: 402, body: { code: 'card_declined' } })
  expect(patient.asked().ask).toBe('payment')
  expect(await pay(url, cards.amex)).toMatchObject({ status: 200 })
  await patient.until('consent')
  expect(patient.heard()).toContain('your payment of $299.00 has arrived')
  expect(patient.heard()).toContain('/sandbox/receipt/')
  expect(asksOf(patient).filter(ask => ask === 'payment')).toHaveLength(1)
  expect((await caseOf(app, patient)).payment).toMatchObject({ status: 'paid', method: 'card' })
  expectGoodManners(patient)
})

test('a patient can pay with PayPal', async () => {
  const patient = await at('payment')
  expect(await pay(checkoutOf(patient), 'paypal')).toMatchObject({ status: 200 })
  await patient.until('consent')
  expect((await caseOf(app, patient)).payment).toMatchObject({ status: 'paid', method: 'paypal' })
})

test('who closed the page gets a new link, and the old page takes no money', async () => {
  const patient = await at('payment')
  const old = checkoutOf(patient)
  await patient.press('New link')
  const fresh = checkoutOf(patient)
  expect(fresh).not.toBe(old)
  expect(patient.heard()).toContain('$299.00')
  expect(await pay(old)).toMatchObject({ status: 410, body: { code: 'expired' } })
  expect(await pay(fresh)).toMatchObject({ status: 200 })
  await patient.until('consent')
  expectGoodManners(patient)
})

test('a page that runs out is renewed by itself, at last only when asked', async () => {
  const patient = await at('payment')
  const expire = () => stripeOf(app).checkout.sessions.expire(sessionIdOf(checkoutOf(patient)))
  for (let times = 0; times < 3; times++) {
    const old = checkoutOf(patient)
    await expire()
    await expect
      .poll(async () => {
        await patient.poll()
        return checkoutOf(patient)
      })
      .not.toBe(old)
  }
  expect(patient.heard()).toContain('I am making a new one')
  await expire()
  await patient.untilHeard('Choose "New link"')
  await patient.say('new link')
  expect(await pay(checkoutOf(patient))).toMatchObject({ status: 200 })
  await patient.until('consent')
  expectGoodManners(patient)
})

test('"I have paid" before paying is looked up, and the page is given again', async () => {
  const patient = await at('payment')
  const url = checkoutOf(patient)
  await patient.say('I have paid')
  await patient.untilHeard('I cannot see your payment yet')
  expect(checkoutOf(patient)).toBe(url)
  expect((await caseOf(app, patient)).payment.status).toBe('open')
  await pay(url)
  await patient.until('consent')
  expectGoodManners(patient)
})

test.each(['payment', 'consent'])('from the %s on answers are fixed, and the bot says so', async step => {
  const patient = await at(step)
  const { patient: known, medicalContext } = await caseOf(app, patient)
  for (const words of ['change my e-mail to eva@example.org', 'go back', 'edit my documents', 'start over']) {
    await patient.say(words)
    expect(patient.heard()).toContain('Your answers are fixed once you go to payment')
    expect(patient.asked().ask).toBe(step)
  }
  expect(await caseOf(app, patient)).toMatchObject({ patient: known, medicalContext })
  expectGoodManners(patient)
})

test('a button of the review pressed at the payment changes nothing', async () => {
  const patient = await at('review')
  const review = patient.question()
  await patient.press('Proceed to payment')
  const url = checkoutOf(patient)
  await patient.press('Edit medical context', review)
  expect(patient.asked().ask).toBe('payment')
  await patient.press('Proceed to payment', review)
  expect(patient.asked().ask).toBe('payment')
  expect(checkoutOf(patient)).toBe(url)
})

test('Stripe is told nothing medical: no condition, no medicine, no question, no name, no date of birth', async () => {
  const patient = await at('done')
  const known = everythingStripeKnows(app)
  expect(known).toContain((await caseOf(app, patient))._id)
  expect(known).toContain('ana@example.org')
  expect(known).not.toMatch(
    /oncolog|cancer|tumou?r|breast|tamoxifen|surgery|radiation|female|L.pez|1961|letter|medical|doctor/i,
  )
})
