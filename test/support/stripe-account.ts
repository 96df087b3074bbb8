import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Stripe from 'stripe'
import type { RunningApp } from './running-app.ts'

type Where = Pick<RunningApp, 'sandbox' | 'dataDir' | 'url'>

/** The Stripe account's owner, with the official SDK: for what happens there without the product. */
export function stripeOf({ sandbox }: Where): Stripe {
  const { secretKey, apiUrl } = paymentsOf(sandbox)
  const { hostname, port } = new URL(apiUrl)
  return new Stripe(secretKey, { host: hostname, port, protocol: 'http', telemetry: false })
}

export const sessionIdOf = (checkoutUrl: string): string => checkoutUrl.split('/').at(-1) ?? ''

/** Another page for the same case, as a race would leave one behind. */
export async function strayPage(app: Where, caseId: string, amount = 29_900): Promise<string> {
  const { id } = await stripeOf(app).checkout.sessions.create({
    mode: 'payment',
    client_reference_id: caseId,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: amount,
          product_data: { name: 'Second opinion service' },
        },
      },
    ],
    success_url: app.url,
  })
  return id
}

/** Delivers what Stripe would send about a session; `signature` in place of the right one. */
export async function deliver(
  app: Where,
  type: string,
  sessionId: string,
  signing: { secret?: string; secondsAgo?: number; signature?: string } = {},
): Promise<number> {
  const payload = JSON.stringify({
    id: `evt_${sessionId.slice(-10)}`,
    object: 'event',
    type,
    data: { object: { id: sessionId, object: 'checkout.session' } },
  })
  const timestamp = Math.floor(Date.now() / 1000) - (signing.secondsAgo ?? 0)
  const secret = signing.secret ?? paymentsOf(app.sandbox).webhookSecret
  const right = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const { status } = await fetch(`${app.url}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signing.signature ?? right },
    body: payload,
  })
  return status
}

/** Every word that Stripe was sent or keeps, requests included. */
export function everythingStripeKnows({ dataDir }: Where): string {
  const db = new DatabaseSync(join(dataDir, 'stripe', 'stripe.sqlite'), { readOnly: true })
  const rows = ['objects', 'names', 'answers', 'deliveries'].flatMap(table =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  )
  db.close()
  return JSON.stringify(rows)
}

export function paymentsOf(sandbox: RunningApp['sandbox']): NonNullable<RunningApp['sandbox']['payments']> {
  if (!sandbox.payments) throw new Error('no stand-in for payments')
  return sandbox.payments
}
