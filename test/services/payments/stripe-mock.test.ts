import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripePayments } from '../../../services/payments/stripe-payments.ts'
import { stripeMock } from '../../support/available.ts'
import { freePort } from '../../support/free-port.ts'

/** Stripe's own stripe-mock refuses what Stripe's description of its API does not allow. */
describe.skipIf(!stripeMock.available)(`the requests that Stripe receives${stripeMock.why}`, () => {
  let mock: ChildProcess
  let proxy: Server
  const sent: { path: string; params: URLSearchParams; key: unknown }[] = []

  beforeAll(async () => {
    const port = await freePort()
    mock = spawn(stripeMock.path, [String(port)], { stdio: 'ignore' })
    proxy = createServer(async (req, res) => {
      const answer = await forward(req, port)
      res.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
    await new Promise<void>(resolve => {
      proxy.listen(0, '127.0.0.1', resolve)
    })
    await answers(port)
  }, 180_000)
  afterAll(() => {
    proxy?.closeAllConnections()
    proxy?.close()
    mock?.kill()
  })

  const payments = () =>
    createStripePayments({
      secretKey: 'sk_test_123',
      webhookSecret: 'whsec_1',
      apiUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    })

  it('are taken when a page is opened, and hold nothing but id, e-mail, price and name', async () => {
    await payments().createCheckout({
      caseId: 'case-1',
      amount: 29900,
      currency: 'usd',
      description: 'Second opinion',
      email: 'ana@example.org',
      returnUrl: 'https://clinic.example/',
      key: 'open-1',
    })
    expect(sent.at(-1)?.key).toBe('open-1')
    expect(Object.fromEntries(sent.at(-1)?.params ?? [])).toEqual({
      mode: 'payment',
      'allowed_payment_method_types[0]': 'card',
      'allowed_payment_method_types[1]': 'paypal',
      client_reference_id: 'case-1',
      customer_email: 'ana@example.org',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '29900',
      'line_items[0][price_data][product_data][name]': 'Second opinion',
      success_url: 'https://clinic.example/',
      cancel_url: 'https://clinic.example/',
    })
  })

  it('are taken when a page is read and closed', async () => {
    expect((await payments().readCheckout('cs_test_1')).sessionId).toMatch(/^cs_/)
    await payments().expireCheckout('cs_test_1', 'close-1')
    expect(sent.some(each => each.path.startsWith('/v1/checkout/sessions/cs_test_1'))).toBe(true)
  })

  it('are taken when a fee is given back, under our own key', async () => {
    expect((await payments().refund('cs_test_1', 'refund-1')).amount).toBeGreaterThan(0)
    expect(sent.at(-1)).toMatchObject({ path: '/v1/refunds', key: 'refund-1' })
  })

  it('would be refused if a parameter were wrong', async () => {
    const wrong = payments().createCheckout({
      caseId: 'case-1',
      amount: Number.NaN,
      currency: 'usd',
      description: 'Second opinion',
      email: 'ana@example.org',
      returnUrl: 'https://clinic.example/',
      key: 'open-2',
    })
    await expect(wrong).rejects.toThrow()
  })

  /** Passes on all but the one parameter that is younger than stripe-mock's description. */
  async function forward(req: IncomingMessage, port: number): Promise<Response> {
    const params = new URLSearchParams(await text(req))
    sent.push({
      path: req.url ?? '',
      params: new URLSearchParams(params),
      key: req.headers['idempotency-key'],
    })
    for (const name of [...params.keys()])
      if (name.startsWith('allowed_payment_method_types')) params.delete(name)
    return fetch(`http://127.0.0.1:${port}${req.url}`, {
      method: req.method ?? 'GET',
      headers: {
        authorization: String(req.headers.authorization),
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(req.method === 'POST' && { body: params.toString() }),
    })
  }
})

async function answers(port: number): Promise<void> {
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (up) return
    await sleep(200)
  }
}
