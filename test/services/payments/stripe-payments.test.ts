import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import type { Payments } from '../../../services/payments/payments.ts'
import { createStripePayments } from '../../../services/payments/stripe-payments.ts'
import type { SandboxStripe } from '../../../services/sandbox/stripe/index.ts'
import {
  listenForWebhooks,
  SECRET_KEY,
  startStripeForTest,
  until,
  WEBHOOK_SECRET,
} from '../sandbox/stripe/start.ts'

const HOUR = 3_600_000
const connect = (apiUrl: string): Payments =>
  createStripePayments({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiUrl })
const order = () => ({
  caseId: 'case-1',
  amount: 29900,
  currency: 'usd',
  description: 'Second opinion',
  email: 'ana@example.org',
  returnUrl: 'http://127.0.0.1:3978/',
  key: randomUUID(),
})
const payByCard = (stripe: SandboxStripe, sessionId: string) =>
  stripe.pay(sessionId, { method: 'card', card: { number: '4242424242424242' } })

it('opens a checkout page that lives for a day', async () => {
  const payments = connect((await startStripeForTest()).apiUrl)
  const checkout = await payments.createCheckout(order())
  expect(checkout).toMatchObject({
    caseId: 'case-1',
    status: 'open',
    paid: false,
    amount: 29900,
    currency: 'usd',
    url: `http://127.0.0.1:3978/sandbox/checkout/${checkout.sessionId}`,
    method: null,
    receiptUrl: null,
    refunded: false,
  })
  expect(Math.abs(checkout.expiresAt.getTime() - Date.now() - 24 * HOUR)).toBeLessThan(10_000)
  expect(await payments.readCheckout(checkout.sessionId)).toEqual(checkout)
})

it('opens one page for one key, however often it is asked and however much later', async () => {
  let later = 0
  const { apiUrl } = await startStripeForTest({ now: () => Date.now() + later })
  const payments = connect(apiUrl)
  const same = order()
  const first = await payments.createCheckout(same)
  later = HOUR
  expect((await payments.createCheckout(same)).sessionId).toBe(first.sessionId)
  expect((await payments.createCheckout(order())).sessionId).not.toBe(first.sessionId)
})

it('sees how a page was paid: by card or by PayPal, with a receipt', async () => {
  const stripe = await startStripeForTest()
  const payments = connect(stripe.apiUrl)
  const [one, two] = [await payments.createCheckout(order()), await payments.createCheckout(order())]
  payByCard(stripe, one.sessionId)
  stripe.pay(two.sessionId, { method: 'paypal' })
  const byCard = await payments.readCheckout(one.sessionId)
  expect(byCard).toMatchObject({ status: 'complete', paid: true, method: 'card', url: null, refunded: false })
  expect(byCard.receiptUrl).toMatch(/^http:\/\/127\.0\.0\.1:3978\/sandbox\/receipt\/ch_/)
  expect(await payments.readCheckout(two.sessionId)).toMatchObject({ paid: true, method: 'paypal' })
})

it('closes an open page, and gives back a closed or paid one as it is', async () => {
  const stripe = await startStripeForTest()
  const payments = connect(stripe.apiUrl)
  const open = await payments.createCheckout(order())
  expect(await payments.expireCheckout(open.sessionId, 'close-1')).toMatchObject({
    status: 'expired',
    url: null,
  })
  expect(await payments.expireCheckout(open.sessionId, 'close-2')).toMatchObject({ status: 'expired' })
  const paid = await payments.createCheckout(order())
  payByCard(stripe, paid.sessionId)
  expect(await payments.expireCheckout(paid.sessionId, 'close-3')).toMatchObject({
    status: 'complete',
    paid: true,
  })
})

it('gives the whole amount back once, whatever the key', async () => {
  const stripe = await startStripeForTest()
  const payments = connect(stripe.apiUrl)
  const { sessionId } = await payments.createCheckout(order())
  await expect(payments.refund(sessionId, 'too-soon')).rejects.toThrow('not been paid')
  payByCard(stripe, sessionId)
  expect(await payments.refund(sessionId, 'refund-1')).toEqual({ amount: 29900 })
  expect(await payments.refund(sessionId, 'refund-1')).toEqual({ amount: 29900 })
  expect(await payments.refund(sessionId, 'refund-2')).toEqual({ amount: 29900 })
  expect(await payments.readCheckout(sessionId)).toMatchObject({ paid: true, refunded: true })
})

it('reads the webhooks of a checkout from its payment to its refund', async () => {
  const { url, received } = await listenForWebhooks()
  const stripe = await startStripeForTest({ webhookUrl: url })
  const payments = connect(stripe.apiUrl)
  const { sessionId } = await payments.createCheckout(order())
  payByCard(stripe, sessionId)
  await payments.refund(sessionId, 'refund-1')
  const other = await payments.createCheckout(order())
  await payments.expireCheckout(other.sessionId, 'close-1')

  await until(() => received.length === 3)
  const read = await Promise.all(received.map(each => payments.readWebhook(each.body, each.signature)))
  expect(read).toHaveLength(3)
  expect(read).toEqual(
    expect.arrayContaining([
      { type: 'checkout.session.completed', sessionId, caseId: order().caseId },
      { type: 'charge.refunded', sessionId },
      { type: 'checkout.session.expired', sessionId: other.sessionId, caseId: order().caseId },
    ]),
  )
})

it('has nothing to say about events that do not concern a checkout', async () => {
  const payments = connect((await startStripeForTest()).apiUrl)
  const read = (type: string, object: object) => {
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } })
    return payments.readWebhook(payload, signed(payload))
  }
  expect(await read('customer.created', { id: 'cus_1' })).toBe(null)
  expect(await read('charge.refunded', { id: 'ch_1', payment_intent: 'pi_of_another_shop' })).toBe(null)
  expect(await read('charge.refunded', { id: 'ch_1', payment_intent: null })).toBe(null)
})

it('refuses a webhook with a forged, a changed, an old or no signature', async () => {
  const payments = connect((await startStripeForTest()).apiUrl)
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: 'cs_1' } },
  })
  const old = Math.floor(Date.now() / 1000) - 301
  expect(await payments.readWebhook(payload, signed(payload))).toMatchObject({ sessionId: 'cs_1' })
  for (const [body, signature] of [
    [payload, signed(payload, 'whsec_somebodyElse')],
    [payload.replace('cs_1', 'cs_2'), signed(payload)],
    [payload, signed(payload, WEBHOOK_SECRET, old)],
    [payload, ''],
    [payload, 'rubbish'],
  ] as const)
    await expect(payments.readWebhook(body, signature)).rejects.toMatchObject({ code: 'webhook-not-signed' })
})

it('says that the provider is unavailable when nobody listens, and when it answers 500 or 429', async () => {
  await expect(connect('http://127.0.0.1:9').readCheckout('cs_1')).rejects.toMatchObject({
    code: 'payments-unavailable',
  })
  for (const status of [500, 503, 429]) {
    const { apiUrl, close } = await serveAnswers(() => ({ status }))
    await expect(connect(apiUrl).readCheckout('cs_1')).rejects.toMatchObject({ code: 'payments-unavailable' })
    close()
  }
})

it('does not take a mistake of ours for an outage', async () => {
  const { apiUrl } = await startStripeForTest()
  await expect(connect(apiUrl).readCheckout('cs_unknown')).rejects.toMatchObject({ code: 'checkout-unknown' })
  const stranger = createStripePayments({ secretKey: 'sk_test_wrong', webhookSecret: 'x', apiUrl })
  await expect(stranger.createCheckout(order())).rejects.toMatchObject({ statusCode: 401 })
})

it('gets past a failure that Stripe saved under the key', async () => {
  const keys: string[] = []
  const session = {
    id: 'cs_1',
    object: 'checkout.session',
    status: 'open',
    expires_at: 1,
    url: 'https://pay.example',
  }
  const { apiUrl, close } = await serveAnswers(key => {
    keys.push(key)
    return key === 'poisoned' ? { status: 500, replayed: true } : { status: 200, body: session }
  })
  expect(await connect(apiUrl).createCheckout({ ...order(), key: 'poisoned' })).toMatchObject({
    sessionId: 'cs_1',
  })
  expect(keys.at(-1)).toBe('poisoned.again')
  close()
})

it('gets past a key whose first try was made under other settings', async () => {
  const payments = connect((await startStripeForTest()).apiUrl)
  const first = order()
  const moved = { ...first, returnUrl: 'https://moved.example' }
  const before = await payments.createCheckout(first)
  const after = await payments.createCheckout(moved)
  expect(after.sessionId).not.toBe(before.sessionId)
  expect(await payments.createCheckout(moved)).toMatchObject({ sessionId: after.sessionId })
})

function signed(payload: string, secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000)): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
}

/** A server that answers every call as told, with the SDK's own retries kept short. */
async function serveAnswers(answer: (key: string) => { status: number; replayed?: boolean; body?: object }) {
  const server = createServer((req, res) => {
    const { status, replayed, body } = answer(String(req.headers['idempotency-key']))
    res.writeHead(status, {
      'content-type': 'application/json',
      'stripe-should-retry': 'false',
      ...(replayed && { 'idempotent-replayed': 'true' }),
    })
    res.end(JSON.stringify(body ?? { error: { type: 'api_error', message: 'not now' } }))
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
