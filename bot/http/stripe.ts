import type { Request, Response, Server } from 'restify'
import type { Notice, Payments } from '../../services/payments/payments.ts'
import { CheckoutUnknown, WebhookNotSigned } from '../../services/payments/payments-errors.ts'
import { AppError } from '../app-error.ts'
import { type Happened, happened } from '../effects/payment-events.ts'
import type { Turns } from '../turn-input.ts'
import { readText } from './read-json.ts'

const maxBytes = 512 * 1024

/**
 * Stripe's webhook. Only the id in it is believed: the checkout is read again, and what it says now is what
 * happened. Acknowledged once the turn is saved; what cannot be saved now is answered with 5xx, and Stripe sends it
 * again; what cannot be looked up now is owed. A checkout that is none of ours is no news.
 */
export function mountStripe(
  server: Server,
  { payments, turns, clock }: { payments: Payments; turns: Pick<Turns, 'handle'>; clock: () => Date },
): void {
  server.post('/webhooks/stripe', async (req: Request, res: Response) => {
    const body = await readText(req, maxBytes)
    const news = await look(payments, body, String(req.headers['stripe-signature'] ?? ''), clock())
    if (news) await turns.handle({ type: 'outside', at: clock(), ...news })
    res.send(200, { received: true })
  })
}

async function look(payments: Payments, body: string, signature: string, now: Date) {
  let notice: Notice | null = null
  try {
    notice = await payments.readWebhook(body, signature)
    return notice && (await newsOf(payments, notice, now))
  } catch (cause) {
    if (cause instanceof CheckoutUnknown) return null
    if (notice?.caseId && toldByPage.has(notice.type)) return laterNews(notice.caseId, notice)
    if (cause instanceof WebhookNotSigned)
      throw new AppError('bad-request', 'a webhook that Stripe did not sign')
    throw new AppError('unavailable', 'a webhook that cannot be looked up now', { cause })
  }
}

/** Of these kinds the page itself tells everything. */
const toldByPage = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.expired',
])

/** Stripe's next notice may be hours away, and a patient who has paid waits: so we owe it to look. */
const laterNews = (caseId: string, { type, sessionId }: Notice): Happened & { caseId: string } => ({
  id: `stripe:${sessionId}:${type}`,
  event: { type: 'CHECKOUT_NEWS', sessionId },
  caseId,
})

async function newsOf(
  payments: Payments,
  { type, sessionId }: Notice,
  now: Date,
): Promise<(Happened & { caseId: string }) | null> {
  const state = await payments.readCheckout(sessionId)
  // The patient is through with the page, and yet nothing was paid.
  const ended = state.status === 'complete' && !state.paid
  const failed = ended && type === 'checkout.session.async_payment_failed'
  const what: Happened | null = failed
    ? { id: `stripe:${sessionId}:failed`, event: { type: 'PAYMENT_FAILED', sessionId } }
    : happened(state, now)
  return what && { ...what, caseId: state.caseId }
}
