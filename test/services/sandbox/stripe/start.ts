import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach } from 'vitest'
import { createStripePayments } from '../../../../services/payments/stripe-payments.ts'
import { type SandboxStripe, startStripe } from '../../../../services/sandbox/stripe/index.ts'

export const SECRET_KEY = 'sk_test_forTheseTests'
export const WEBHOOK_SECRET = 'whsec_forTheseTests'
const cleanups: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Removes itself when the test is over. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'stripe-'))
  cleanups.push(() => rmSync(directory, { recursive: true }))
  return directory
}

/** A stand-in for one test. It is closed when the test is over, unless the test closed it. */
export async function startStripeForTest(
  options: { directory?: string; webhookUrl?: string; now?: () => number } = {},
): Promise<SandboxStripe> {
  const stripe = await startStripe({
    directory: options.directory ?? temporaryDirectory(),
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrl: options.webhookUrl ?? 'http://127.0.0.1:9/nobody-listens',
    publicUrl: 'http://127.0.0.1:3978',
    ...(options.now && { now: options.now }),
  })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= stripe.close()
    return closed
  }
  cleanups.push(close)
  return { ...stripe, close }
}

/** The id of a page on which $299.00 can be paid. */
export async function openCheckout(
  stripe: SandboxStripe,
  returnUrl = 'http://127.0.0.1:3978/?from=checkout',
): Promise<string> {
  const payments = createStripePayments({
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    apiUrl: stripe.apiUrl,
  })
  const { sessionId } = await payments.createCheckout({
    caseId: 'case-1',
    amount: 29900,
    currency: 'usd',
    description: 'Second opinion',
    email: 'ana@example.org',
    returnUrl,
    key: randomUUID(),
  })
  return sessionId
}

export interface Received {
  body: string
  signature: string
}

/** A place that webhooks are delivered to; `answer` says with which status. */
export async function listenForWebhooks(answer: () => number = () => 200) {
  const received: Received[] = []
  const server = createServer(async (req, res) => {
    received.push({ body: await text(req), signature: String(req.headers['stripe-signature']) })
    res.writeHead(answer()).end()
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`
  return { url, received }
}

export async function until(condition: () => boolean, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await sleep(10)
  }
}
