import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Request, Response, Server } from 'restify'
import type { Sandbox } from '../../services/sandbox/index.ts'
import { indexPage } from '../../services/sandbox/index-page.ts'
import type { Mailbox } from '../../services/sandbox/mail/index.ts'
import { letterBody, letterPage, mailboxPage } from '../../services/sandbox/mail/mail-pages.ts'
import { checkoutPage, noSuchCheckoutPage } from '../../services/sandbox/stripe/checkout-page.ts'
import type { CheckoutView, SandboxStripe } from '../../services/sandbox/stripe/index.ts'
import { readPayment } from '../../services/sandbox/stripe/payment-input.ts'
import { receiptPage } from '../../services/sandbox/stripe/receipt-page.ts'
import { phonePage } from '../../services/sandbox/twilio/phone-page.ts'
import { AppError } from '../app-error.ts'
import { parseJson, readText } from './read-json.ts'
import { mountPhone } from './sandbox-phone.ts'

const LARGEST_BODY = 16 * 1024
const ASSETS = new Map([
  ['sandbox.css', 'text/css; charset=utf-8'],
  ['checkout.js', 'text/javascript; charset=utf-8'],
  ['phone.css', 'text/css; charset=utf-8'],
  ['phone.js', 'text/javascript; charset=utf-8'],
])

/** The stand-ins' pages, on the product's own server: of those that run, and none when there is no sandbox. */
export function mountSandbox(server: Server, sandbox: Sandbox): void {
  if (!(sandbox.mongo || sandbox.blobs || sandbox.payments || sandbox.mail || sandbox.messaging)) return
  server.get('/sandbox', async (_req: Request, res: Response) => {
    const mongo = { mongod: 'mongod, found on this machine.', embedded: 'The embedded store.' }
    const running = {
      payments: sandbox.payments !== null,
      mail: sandbox.mail !== null,
      phone: sandbox.messaging !== null,
      blobs: sandbox.blobs !== null,
      mongo: sandbox.mongo && mongo[sandbox.mongo.kind],
    }
    sendPage(res, 200, indexPage(running))
  })
  server.get('/sandbox/assets/:file', async (req: Request, res: Response) => {
    const type = ASSETS.get(req.params.file)
    if (!type) throw new AppError('not-found', 'No such asset.')
    const file = new URL(`../../services/sandbox/assets/${req.params.file}`, import.meta.url)
    send(res, 200, await readFile(file), type)
  })
  if (sandbox.payments) mountCheckout(server, sandbox.payments.stripe)
  if (sandbox.mail) mountMailbox(server, sandbox.mail.mailbox)
  if (sandbox.messaging) {
    const { twilio } = sandbox.messaging
    server.get('/sandbox/phone', async (_req: Request, res: Response) => {
      sendPage(res, 200, phonePage(twilio.account))
    })
    mountPhone(server, twilio)
  }
}

function mountCheckout(server: Server, stripe: SandboxStripe): void {
  server.get('/sandbox/checkout/:sessionId', async (req: Request, res: Response) => {
    sendCheckout(res, 200, stripe.readCheckout(req.params.sessionId))
  })

  server.post('/sandbox/checkout/:sessionId/pay', async (req: Request, res: Response) => {
    const id: string = req.params.sessionId
    const payment = readPayment(await readBody(req))
    const result = payment
      ? stripe.pay(id, payment)
      : { status: 400, code: 'invalid_request', error: 'Please choose a card or PayPal.' }
    const wantsPage = String(req.headers.accept).includes('text/html')
    if (!wantsPage) {
      return void res.send(result.status, 'error' in result ? said(result) : { status: 'paid' })
    }
    const checkout = stripe.readCheckout(id)
    if ('error' in result || !checkout) {
      return sendCheckout(res, result.status, checkout, 'error' in result ? result.error : '')
    }
    res.setHeader('Location', checkout.successUrl)
    send(res, 303, '', 'text/plain')
  })

  server.get('/sandbox/receipt/:chargeId', async (req: Request, res: Response) => {
    const charge = stripe.readReceipt(req.params.chargeId)
    if (!charge) throw new AppError('not-found', 'No such receipt.')
    sendPage(res, 200, receiptPage(charge))
  })
}

function mountMailbox(server: Server, mailbox: Mailbox): void {
  server.get('/sandbox/mail', async (_req: Request, res: Response) => {
    sendPage(res, 200, mailboxPage(mailbox.messages()))
  })
  server.get('/sandbox/mail/messages', async (_req: Request, res: Response) => {
    res.setHeader('Cache-Control', 'no-store')
    res.send(200, mailbox.messages())
  })
  server.get('/sandbox/mail/:id', async (req: Request, res: Response) => {
    sendPage(res, 200, letterPage(letter(mailbox, req)))
  })
  server.get('/sandbox/mail/:id/body', async (req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64')
    // What a letter says runs nothing, loads nothing, and is of no origin.
    const policy = [
      'sandbox allow-popups allow-popups-to-escape-sandbox',
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; ')
    sendPage(res, 200, letterBody(letter(mailbox, req), nonce), policy)
  })
}

function letter(mailbox: Mailbox, req: Request) {
  const found = mailbox.message(Number(req.params.id))
  if (!found) throw new AppError('not-found', 'No such letter.')
  return found
}

async function readBody(req: Request): Promise<unknown> {
  const text = await readText(req, LARGEST_BODY)
  return req.contentType() === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(text))
    : parseJson(text)
}

const said = ({ error, code }: { error: string; code: string }) => ({ error, code })

function sendCheckout(res: Response, status: number, checkout: CheckoutView | null, error = ''): void {
  // After a post the browser is sent on to the shop, which counts as a target of the form.
  if (checkout)
    sendPage(res, status, checkoutPage(checkout, error), pagePolicy(new URL(checkout.successUrl).origin))
  else sendPage(res, 404, noSuchCheckoutPage())
}

function pagePolicy(formTarget = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "frame-src 'self'",
    `form-action 'self' ${formTarget}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function sendPage(res: Response, status: number, markup: string, policy = pagePolicy()): void {
  res.setHeader('Content-Security-Policy', policy)
  send(res, status, markup, 'text/html; charset=utf-8')
}

function send(res: Response, status: number, body: string | Buffer, type: string): void {
  res.setHeader('Content-Type', type)
  res.setHeader('Cache-Control', 'no-store')
  res.sendRaw(status, body as string)
}
