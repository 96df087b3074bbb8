import { setTimeout as pause } from 'node:timers/promises'
import Stripe from 'stripe'
import type { Outside } from '../../../bot/app.ts'

type Account = Pick<Outside['stripe'], 'secretKey' | 'apiUrl'>

/** A page beside the product's own, as a slip of a person at the account would open; the same one however often it is tried. */
export async function openStrayPage(
  account: () => Account | null,
  caseId: string,
  sandboxUrl: string,
): Promise<string> {
  for (;;) {
    const reached = account()
    const id = reached && (await create(reached, caseId).catch(() => null))
    if (id) return `${sandboxUrl}/sandbox/checkout/${id}`
    await pause(100)
  }
}

async function create({ secretKey, apiUrl = '' }: Account, caseId: string): Promise<string> {
  const { hostname: host, port } = new URL(apiUrl)
  const stripe = new Stripe(secretKey, {
    host,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    timeout: 2_000,
  })
  const price_data = {
    currency: 'usd',
    unit_amount: 29_900,
    product_data: { name: 'Second opinion service' },
  }
  const { id } = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: caseId,
      line_items: [{ quantity: 1, price_data }],
      success_url: 'http://127.0.0.1/',
    },
    { idempotencyKey: `stray-${caseId}` },
  )
  return id
}
