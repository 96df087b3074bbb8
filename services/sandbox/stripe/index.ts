import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from './api.ts'
import type { Charge } from './objects.ts'
import { serveApi } from './server.ts'
import {
  type Desk,
  expireOverdue,
  findSession,
  type PaymentMethod,
  type PayResult,
  paySession,
} from './sessions.ts'
import { openStripeStore } from './store.ts'
import { createWebhooks } from './webhooks.ts'

const LOOK_FOR_OVERDUE_MS = 1_000

/** What a person sees of a checkout. Amounts in cents. */
export interface CheckoutView {
  id: string
  status: 'open' | 'complete' | 'expired'
  name: string
  amount: number
  currency: string
  email: string | null
  methods: string[]
  successUrl: string
  cancelUrl: string | null
  receiptUrl: string | null
}

/** An address, or a way to ask for it later: a server on port 0 does not know its own before it listens. */
export type Late = string | (() => string)

export interface SandboxStripe {
  /** The origin for the SDK. */
  apiUrl: string
  readCheckout(id: string): CheckoutView | null
  pay(id: string, payment: PaymentMethod): PayResult
  readReceipt(chargeId: string): Charge | null
  close(): Promise<void>
}

/**
 * Stripe's Checkout on this machine: the API on a port of its own, webhooks, and what the hosted pages need (they
 * are served under `publicUrl` by the product's own server). All of it is kept in `directory`.
 * `now` in milliseconds, for tests that do not wait a day.
 */
export async function startStripe(options: {
  directory: string
  secretKey: string
  webhookSecret: string
  webhookUrl: Late
  publicUrl: Late
  port?: number
  now?: () => number
}): Promise<SandboxStripe> {
  mkdirSync(options.directory, { recursive: true })
  const store = openStripeStore(join(options.directory, 'stripe.sqlite'))
  const webhooks = createWebhooks({
    store,
    url: () => late(options.webhookUrl),
    secret: options.webhookSecret,
  })
  const clock = options.now ?? Date.now
  const desk: Desk = {
    store,
    now: () => Math.floor(clock() / 1000),
    publicUrl: () => late(options.publicUrl).replace(/\/$/, ''),
    emit: webhooks.emit,
  }
  const { server, origin } = await serveApi(createApi(desk, options.secretKey), options.port ?? 0)
  const timer = setInterval(() => store.transaction(() => expireOverdue(desk)), LOOK_FOR_OVERDUE_MS).unref()

  return {
    apiUrl: origin,
    readCheckout: id => store.transaction(() => toView(desk, id)),
    pay: (id, payment) => store.transaction(() => paySession(desk, id, payment)),
    readReceipt: id => store.get('charge', id),
    async close() {
      clearInterval(timer)
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
      await webhooks.close()
      store.close()
    },
  }
}

const late = (address: Late) => (typeof address === 'function' ? address() : address)

function toView(desk: Desk, id: string): CheckoutView | null {
  const session = findSession(desk, id)
  if (!session) return null
  const intent = session.payment_intent && desk.store.get('payment_intent', session.payment_intent)
  const charge = intent && desk.store.get('charge', intent.latest_charge)
  return {
    id,
    status: session.status,
    name: desk.store.nameOf(id),
    amount: session.amount_total,
    currency: session.currency,
    email: session.customer_email,
    methods: session.payment_method_types,
    successUrl: session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', id),
    cancelUrl: session.cancel_url,
    receiptUrl: charge ? charge.receipt_url : null,
  }
}
