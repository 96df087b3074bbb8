import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import {
  listenForWebhooks,
  openCheckout,
  startStripeForTest,
  temporaryDirectory,
  until,
  WEBHOOK_SECRET,
} from './start.ts'

const read = ({ body, signature }: { body: string; signature: string }) =>
  Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET)

it('tries a webhook again until somebody takes it', async () => {
  let tries = 0
  const { url, received } = await listenForWebhooks(() => (++tries < 4 ? 503 : 200))
  const stripe = await startStripeForTest({ webhookUrl: url })
  const id = await openCheckout(stripe)
  stripe.pay(id, { method: 'paypal' })
  await until(() => received.length === 4, 15_000)
  expect(new Set(received.map(each => read(each).id)).size).toBe(1)
  expect(read(received[3] ?? { body: '', signature: '' })).toMatchObject({
    type: 'checkout.session.completed',
    data: { object: { id, payment_status: 'paid' } },
  })
})

it('delivers after a restart what it still owed, and remembers what was paid', async () => {
  const directory = temporaryDirectory()
  const first = await startStripeForTest({ directory })
  const id = await openCheckout(first)
  first.pay(id, { method: 'paypal' })
  await first.close()

  const { url, received } = await listenForWebhooks()
  const second = await startStripeForTest({ directory, webhookUrl: url })
  await until(() => received.length === 1)
  expect(second.readCheckout(id)?.status).toBe('complete')
})

it('says by itself, and once, that a page has expired', async () => {
  let later = 0
  const { url, received } = await listenForWebhooks()
  const stripe = await startStripeForTest({ webhookUrl: url, now: () => Date.now() + later })
  const id = await openCheckout(stripe)
  later = 25 * 3600_000
  await until(() => received.length === 1)
  expect(stripe.readCheckout(id)?.status).toBe('expired')
  const [event] = received.map(read)
  expect(event).toMatchObject({ type: 'checkout.session.expired', data: { object: { id, url: null } } })
  await new Promise(resolve => setTimeout(resolve, 1_500))
  expect(received).toHaveLength(1)
})

it('keeps no card number', async () => {
  const directory = temporaryDirectory()
  const stripe = await startStripeForTest({ directory })
  stripe.pay(await openCheckout(stripe), { method: 'card', card: { number: '5555555555554444', cvc: '987' } })
  const kept = ['stripe.sqlite', 'stripe.sqlite-wal']
    .map(file => readFileSync(join(directory, file), 'latin1'))
    .join('')
  expect(kept).toContain('mastercard')
  expect(kept).not.toContain('5555555555554444')
})
