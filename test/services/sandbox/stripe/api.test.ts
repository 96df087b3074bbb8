import Stripe from 'stripe'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SandboxStripe } from '../../../../services/sandbox/stripe/index.ts'
import { SECRET_KEY, startStripeForTest } from './start.ts'

let sandbox: SandboxStripe
let stripe: Stripe
let later = 0

beforeEach(async () => {
  later = 0
  sandbox = await startStripeForTest({ now: () => Date.now() + later })
  stripe = sdk(sandbox.apiUrl)
})

function sdk(apiUrl: string, key = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(apiUrl)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}

const params = (more: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  client_reference_id: 'case-1',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 29900, product_data: { name: 'Second opinion' } },
    },
  ],
  success_url: 'https://clinic.example/done?session={CHECKOUT_SESSION_ID}',
  ...more,
})
const create = (more?: object, options?: Stripe.RequestOptions) =>
  stripe.checkout.sessions.create(params(more), options)
const pay = (id: string) => sandbox.pay(id, { method: 'card', card: { number: '4242424242424242' } })
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Stripe.errors.StripeError) => ({
      status: error.statusCode,
      code: error.code,
      param: error.param,
    }),
  )

describe('a session', () => {
  it('comes back as it was made', async () => {
    const session = await create({ metadata: { shelf: 'a b&c=d' }, customer_email: 'ana+1@example.org' })
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 29900,
      metadata: { shelf: 'a b&c=d' },
      customer_email: 'ana+1@example.org',
      payment_intent: null,
    })
    const again = await stripe.checkout.sessions.retrieve(session.id)
    expect(JSON.stringify(again)).toBe(JSON.stringify(session))
  })

  it.each([
    ['nothing to sell', { line_items: undefined }, 'parameter_missing', 'line_items'],
    ['no way back', { success_url: undefined }, 'parameter_missing', 'success_url'],
    ['a script as the way back', { success_url: 'javascript:alert(1)' }, 'url_invalid', 'success_url'],
    ['no real e-mail', { customer_email: 'nobody' }, 'email_invalid', 'customer_email'],
    ['the list of before', { payment_method_types: ['card'] }, 'parameter_unknown', 'payment_method_types'],
    ['what is not done here', { discounts: [{ coupon: 'x' }] }, 'parameter_unknown', 'discounts'],
    ['too short a life', { expires_at: Math.floor(Date.now() / 1000) + 60 }, undefined, 'expires_at'],
    ['a subscription', { mode: 'subscription' }, undefined, 'mode'],
  ])('is refused with %s', async (_, more, code, param) => {
    expect(await refusal(create(more))).toEqual({ status: 400, code, param })
  })

  it('is refused when an amount is not a whole number of cents', async () => {
    const item = { currency: 'usd', unit_amount: 299.5, product_data: { name: 'x' } }
    expect(await refusal(create({ line_items: [{ quantity: 1, price_data: item }] }))).toMatchObject({
      status: 400,
      code: 'parameter_invalid_integer',
    })
  })

  it('shows intent and charge when they are asked for', async () => {
    const { id } = await create()
    pay(id)
    const plain = await stripe.checkout.sessions.retrieve(id)
    expect(plain.payment_intent).toMatch(/^pi_/)
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge'],
    })
    expect(intent).toMatchObject({
      status: 'succeeded',
      latest_charge: {
        paid: true,
        amount: 29900,
        payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      },
    })
    expect(await refusal(stripe.checkout.sessions.retrieve(id, { expand: ['customer'] }))).toMatchObject({
      status: 400,
      param: 'expand',
    })
  })

  it('is found by its payment intent', async () => {
    const [one, two] = [await create(), await create()]
    pay(one.id)
    pay(two.id)
    const { payment_intent } = await stripe.checkout.sessions.retrieve(one.id)
    const found = await stripe.checkout.sessions.list({ payment_intent: String(payment_intent) })
    expect(found.data.map(each => each.id)).toEqual([one.id])
    expect((await stripe.checkout.sessions.list({ limit: 1 })).has_more).toBe(true)
    const intent = await stripe.paymentIntents.retrieve(String(payment_intent))
    expect((await stripe.charges.retrieve(String(intent.latest_charge))).payment_intent).toBe(intent.id)
  })

  it('expires at its time, and cannot be paid from then on', async () => {
    const { id, expires_at, created } = await create()
    expect(expires_at - created).toBe(24 * 3600)
    later = 24 * 3600_000 - 5_000
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
    later = 24 * 3600_000 + 1_000
    expect(pay(id)).toMatchObject({ status: 410, code: 'expired' })
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired', url: null })
  })

  it('is expired through the API only while it is open', async () => {
    const { id } = await create()
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null })
    expect(await refusal(stripe.checkout.sessions.expire(id))).toMatchObject({ status: 400 })
    expect(await refusal(stripe.checkout.sessions.expire('cs_unknown'))).toMatchObject({
      status: 404,
      code: 'resource_missing',
    })
  })
})

describe('a refund', () => {
  const intentOf = async () => {
    const { id } = await create()
    pay(id)
    return String((await stripe.checkout.sessions.retrieve(id)).payment_intent)
  }

  it('gives back in parts until nothing is left', async () => {
    const payment_intent = await intentOf()
    expect(await stripe.refunds.create({ payment_intent, amount: 9900 })).toMatchObject({
      amount: 9900,
      status: 'succeeded',
    })
    expect(await refusal(stripe.refunds.create({ payment_intent, amount: 29900 }))).toMatchObject({
      param: 'amount',
    })
    const rest = await stripe.refunds.create({ payment_intent })
    expect(rest.amount).toBe(20000)
    expect(await stripe.charges.retrieve(String(rest.charge))).toMatchObject({
      refunded: true,
      amount_refunded: 29900,
    })
    expect(await refusal(stripe.refunds.create({ payment_intent }))).toMatchObject({
      code: 'charge_already_refunded',
    })
  })

  it('is refused for what was never paid', async () => {
    expect(await refusal(stripe.refunds.create({ payment_intent: 'pi_unknown' }))).toEqual({
      status: 400,
      code: 'resource_missing',
      param: 'payment_intent',
    })
  })
})

describe('an idempotency key', () => {
  it('gets the first answer again, marked as such', async () => {
    const first = await create({}, { idempotencyKey: 'k' })
    const second = await create({}, { idempotencyKey: 'k' })
    expect(second.id).toBe(first.id)
    expect(first.lastResponse.headers['idempotent-replayed']).toBe(undefined)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
  })

  it('is refused with other parameters', async () => {
    await create({}, { idempotencyKey: 'k' })
    const error = await create({ client_reference_id: 'case-2' }, { idempotencyKey: 'k' }).catch(
      error => error,
    )
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    expect(error.statusCode).toBe(400)
  })

  it('is not used up by a refused request, and is forgotten after a day', async () => {
    expect(await refusal(create({ success_url: undefined }, { idempotencyKey: 'k' }))).toMatchObject({
      status: 400,
    })
    const first = await create({}, { idempotencyKey: 'k' })
    later = 25 * 3600_000
    expect((await create({}, { idempotencyKey: 'k' })).id).not.toBe(first.id)
  })
})

describe('the door', () => {
  it('is shut without the right key', async () => {
    const wrong = sdk(sandbox.apiUrl, 'sk_test_somebodyElse').checkout.sessions.list()
    expect(await refusal(wrong)).toMatchObject({ status: 401 })
    expect((await fetch(`${sandbox.apiUrl}/v1/checkout/sessions`)).status).toBe(401)
    const basic = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString('base64')}`
    const answer = await fetch(`${sandbox.apiUrl}/v1/checkout/sessions`, {
      headers: { authorization: basic },
    })
    expect(answer.status).toBe(200)
  })

  it('refuses what it does not know', async () => {
    expect(await refusal(stripe.customers.create({ name: 'x' }))).toMatchObject({ status: 404 })
  })
})
