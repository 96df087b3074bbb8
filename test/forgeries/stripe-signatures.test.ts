import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { paymentsOf, sessionIdOf } from '../support/stripe-account.ts'
import { checkoutOf, walkTo } from '../support/walk.ts'
import { call } from './call.ts'
import { everythingStored } from './everything.ts'

let app: RunningApp
let sessionId: string

beforeAll(async () => {
  app = await startRunningApp()
  sessionId = sessionIdOf(checkoutOf(await walkTo(await newPatient(app.url), 'payment')))
})
afterAll(() => app?.stop())

async function refused(signature: string, body: string): Promise<void> {
  const before = await everythingStored(app)
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
  const answer = await call({ method: 'POST', url: `${app.url}/webhooks/stripe`, headers, body })
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body)).toEqual({ error: { code: 'bad-request', message: expect.any(String) } })
  expect(await everythingStored(app)).toBe(before)
}

describe('a notice of a payment', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const payload = () => {
    const object = { id: sessionId, object: 'checkout.session', payment_status: 'paid', status: 'complete' }
    return JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'checkout.session.completed',
      data: { object },
    })
  }
  const signed = (more: { secret?: string; timestamp?: number; payload?: string; scheme?: string } = {}) => {
    const { webhookSecret } = paymentsOf(app.sandbox)
    return Stripe.webhooks.generateTestHeaderString({ payload: payload(), secret: webhookSecret, ...more })
  }
  const v1 = () => signed().split('v1=')[1] ?? ''
  const wrong: [string, () => string][] = [
    ['without a signature', () => ''],
    ['with rubbish', () => 'rubbish'],
    ['with a time and no signature', () => `t=${now()}`],
    ['with a signature and no time', () => `v1=${v1()}`],
    ['with a time that is none', () => `t=NaN,v1=${v1()}`],
    ['with an empty signature', () => `t=${now()},v1=`],
    ['with a signature cut short', () => signed().slice(0, -1)],
    ['with a signature drawn out', () => `${signed()}0`],
    ['with a signature in capitals', () => `t=${now()},v1=${v1().toUpperCase().replace(/^\d*/, 'A')}`],
    ['signed 301 seconds ago', () => signed({ timestamp: now() - 301 })],
    ['dated in 310 seconds', () => signed({ timestamp: now() + 310 })],
    ['dated in a year', () => signed({ timestamp: now() + 31_536_000 })],
    [
      'signed long ago, with a new time before it',
      () => signed({ timestamp: now() - 9_000 }).replace(/t=\d+/, `t=${now()}`),
    ],
    ['signed long ago, with two times', () => `t=${now()},${signed({ timestamp: now() - 9_000 })}`],
    ['signed with another secret', () => signed({ secret: 'whsec_of_somebody_else' })],
    ['signed with the secret of the API', () => signed({ secret: paymentsOf(app.sandbox).secretKey })],
    ['signed with nothing', () => signed({ secret: ' ' })],
    ['signed over another body', () => signed({ payload: payload().replace('evt_1', 'evt_2') })],
    [
      'signed over the same, spelled in another way',
      () => signed({ payload: JSON.stringify(JSON.parse(payload()), null, 1) }),
    ],
    ['signed in the way of tests', () => signed({ scheme: 'v0' })],
  ]
  test.each(wrong)('%s is refused, and nothing comes of it', async (_, signature) => {
    await refused(signature(), payload())
  })

  test('that is signed well, and says "paid" of what is not, changes nothing', async () => {
    const before = await everythingStored(app)
    const headers = { 'stripe-signature': signed() }
    const { status } = await call({
      method: 'POST',
      url: `${app.url}/webhooks/stripe`,
      headers,
      body: payload(),
    })
    expect(status).toBe(200)
    expect(await everythingStored(app)).toBe(before)
  })
})
