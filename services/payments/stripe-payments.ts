import Stripe from 'stripe'
import { chargeOf, EXPAND, toCheckoutState } from './checkout-state.ts'
import type { Notice, Payments } from './payments.ts'
import { CheckoutUnknown, PaymentsUnavailable, WebhookNotSigned } from './payments-errors.ts'

/**
 * A call has failed within 13 s, well before whoever waits for it gives up: the outbox tries again with the same key,
 * and a page that Stripe made too late to be heard of is then found, not made twice.
 */
const TIMEOUT_MS = 6_000
const RETRIES = 1
/** The age up to which a signed webhook is taken, in seconds; Stripe's own choice. */
const TOLERANCE_S = 300

/**
 * Stripe Checkout. `apiUrl` is an origin that stands in for Stripe's, for tests and the sandbox.
 * A page lives for Stripe's default, 24 hours. It is not sent as `expires_at`: that would differ from one try to the
 * next, and Stripe refuses an idempotency key that comes again with other parameters.
 */
export function createStripePayments(options: {
  secretKey: string
  webhookSecret: string
  apiUrl?: string
}): Payments {
  const stripe = new Stripe(options.secretKey, {
    ...(options.apiUrl && addressOf(options.apiUrl)),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
  })
  const sessions = stripe.checkout.sessions

  const read = (sessionId: string) => attempt(() => sessions.retrieve(sessionId, { expand: EXPAND }))

  return {
    async createCheckout(order) {
      const params: Stripe.Checkout.SessionCreateParams = {
        mode: 'payment',
        allowed_payment_method_types: ['card', 'paypal'],
        client_reference_id: order.caseId,
        customer_email: order.email,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: order.currency,
              unit_amount: order.amount,
              product_data: { name: order.description },
            },
          },
        ],
        success_url: order.returnUrl,
        cancel_url: order.returnUrl,
      }
      return toCheckoutState(await once(order.key, key => sessions.create(params, key)))
    },

    readCheckout: async sessionId => toCheckoutState(await read(sessionId)),

    async expireCheckout(sessionId, key) {
      const before = await read(sessionId)
      if (before.status !== 'open') return toCheckoutState(before)
      try {
        return toCheckoutState(await once(key, options => sessions.expire(sessionId, {}, options)))
      } catch (error) {
        // Paid or expired a moment ago, which Stripe refuses to expire.
        const now = await read(sessionId)
        if (now.status === 'open') throw error
        return toCheckoutState(now)
      }
    },

    async refund(sessionId, key) {
      const session = await read(sessionId)
      const charge = chargeOf(session)
      if (!charge) throw new Error(`checkout ${sessionId} has not been paid, so there is nothing to refund`)
      if (charge.refunded) return { amount: charge.amount_refunded }
      const { amount } = await once(key, options => stripe.refunds.create({ charge: charge.id }, options))
      return { amount }
    },

    async readWebhook(rawBody, signature) {
      const event = verified(() => {
        const checked = stripe.webhooks.constructEvent(rawBody, signature, options.webhookSecret, TOLERANCE_S)
        refuseFuture(signature)
        return checked
      })
      switch (event.type) {
        case 'checkout.session.completed':
        case 'checkout.session.async_payment_succeeded':
        case 'checkout.session.async_payment_failed':
        case 'checkout.session.expired':
          return noticeOf(event.type, event.data.object)
        case 'charge.refunded': {
          const sessionId = await sessionOf(event.data.object)
          return sessionId ? { type: event.type, sessionId } : null
        }
        default:
          return null
      }
    },
  }

  /** A charge does not name the checkout that it came from. */
  async function sessionOf(charge: Stripe.Charge): Promise<string | undefined> {
    const intent = charge.payment_intent
    if (!intent) return undefined
    const payment_intent = typeof intent === 'string' ? intent : intent.id
    return (await attempt(() => sessions.list({ payment_intent, limit: 1 }))).data[0]?.id
  }
}

function noticeOf(type: string, { id, client_reference_id }: Stripe.Checkout.Session): Notice {
  return { type, sessionId: id, ...(client_reference_id && { caseId: client_reference_id }) }
}

function addressOf(apiUrl: string): { protocol: 'http' | 'https'; host: string; port: number } {
  const { protocol, hostname, port } = new URL(apiUrl)
  const secure = protocol === 'https:'
  return { protocol: secure ? 'https' : 'http', host: hostname, port: Number(port) || (secure ? 443 : 80) }
}

/**
 * Does a thing at most once. Stripe saves the first answer under the key for 24 hours, a 500 too, and would give that
 * same 500 for ever; and it refuses a key under which it knows another request, as when a setting has changed since the
 * first try. After either, one more key is tried. What is done here can bear a second time: a page that nobody was
 * shown, an expiry, or a refund in full, of which Stripe takes no second.
 */
async function once<T>(key: string, call: (options: Stripe.RequestOptions) => Promise<T>): Promise<T> {
  return attempt(async () => {
    try {
      return await call({ idempotencyKey: key })
    } catch (error) {
      const refusedKey = error instanceof Stripe.errors.StripeIdempotencyError
      if (!refusedKey && !isReplayedFailure(error)) throw error
      return call({ idempotencyKey: `${key}.again` })
    }
  })
}

function isReplayedFailure(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeAPIError)) return false
  return (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true'
}

async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { StripeConnectionError, StripeAPIError, StripeRateLimitError, StripeInvalidRequestError } =
      Stripe.errors
    if (error instanceof StripeInvalidRequestError && error.code === 'resource_missing')
      throw new CheckoutUnknown(error)
    for (const kind of [StripeConnectionError, StripeAPIError, StripeRateLimitError])
      if (error instanceof kind) throw new PaymentsUnavailable(error)
    throw error
  }
}

/** The SDK looks at age only: one dated next year could be replayed until then. Of several times the last counts. */
function refuseFuture(signature: string): void {
  const time = [...signature.matchAll(/(?:^|,)t=(\d+)/g)].at(-1)?.[1]
  if (Number(time) > Date.now() / 1000 + TOLERANCE_S) throw new Error('a webhook from the future')
}

function verified<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw new WebhookNotSigned(error)
  }
}
