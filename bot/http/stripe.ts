import type { Request, Response, Server } from 'restify'
import type { Payments } from '../../services/payments/payments.ts'
import { WebhookNotSigned } from '../../services/payments/payments-errors.ts'
import { AppError } from '../app-error.ts'
import { happened } from '../payment-events.ts'
import type { Turns } from '../turn-input.ts'
import { readText } from './read-json.ts'

const maxBytes = 512 * 1024

/**
 * Stripe's webhook. Only the id in it is believed: the checkout is read again, and what it says now is what
 * happened. Acknowledged once the turn is saved; anything else makes Stripe send again.
 */
export function mountStripe(
  server: Server,
  { payments, turns, clock }: { payments: Payments; turns: Pick<Turns, 'handle'>; clock: () => Date },
): void {
  server.post('/webhooks/stripe', async (req: Request, res: Response) => {
    const notice = await verified(
      payments,
      await readText(req, maxBytes),
      String(req.headers['stripe-signature'] ?? ''),
    )
    if (notice) {
      const state = await payments.readCheckout(notice.sessionId)
      const failed = notice.type === 'checkout.session.async_payment_failed' && !state.paid
      const what = failed
        ? {
            id: `stripe:${notice.sessionId}:failed`,
            event: { type: 'PAYMENT_FAILED', sessionId: notice.sessionId } as const,
          }
        : happened(state, clock())
      if (what) await turns.handle({ type: 'outside', at: clock(), caseId: state.caseId, ...what })
    }
    res.send(200, { received: true })
  })
}

/** What cannot be looked up now is answered with 503, and Stripe sends it again. */
async function verified(payments: Payments, body: string, signature: string) {
  try {
    return await payments.readWebhook(body, signature)
  } catch (cause) {
    if (cause instanceof WebhookNotSigned)
      throw new AppError('bad-request', 'a webhook that Stripe did not sign')
    throw new AppError('unavailable', 'a webhook that cannot be looked up now', { cause })
  }
}
