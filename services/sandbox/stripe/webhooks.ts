import { createHmac } from 'node:crypto'
import { newId } from './new-id.ts'
import { API_VERSION, type Charge, type Session } from './objects.ts'
import type { Delivery, StripeStore } from './store.ts'

const ATTEMPT_TIMEOUT_MS = 10_000
const FIRST_PAUSE_MS = 250
/** Stripe waits hours; here somebody sits and waits, while a server that was killed comes back. */
const LONGEST_PAUSE_MS = 5_000
/** Stripe tries for up to three days, https://docs.stripe.com/webhooks. */
const GIVE_UP_MS = 3 * 24 * 3600_000
const LOOK_EVERY_MS = 250

export interface Webhooks {
  /** Owes an event; call it in the transaction that made the change. */
  emit(type: string, object: Session | Charge): void
  close(): Promise<void>
}

/** Delivers each event until somebody answers 2xx: at least once, in any order, also after a restart. */
export function createWebhooks(options: { store: StripeStore; url: () => string; secret: string }): Webhooks {
  const { store } = options
  const underway = new Map<string, Promise<void>>()
  const closing = new AbortController()
  const timer = setInterval(look, LOOK_EVERY_MS).unref()

  return {
    emit(type, object) {
      const id = newId('evt_')
      const createdAt = Date.now()
      const event = {
        id,
        object: 'event',
        api_version: API_VERSION,
        created: Math.floor(createdAt / 1000),
        data: { object },
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
      }
      store.owe({ id, body: JSON.stringify(event), createdAt })
      setImmediate(look) // by then the transaction is over
    },
    async close() {
      clearInterval(timer)
      closing.abort()
      await Promise.all(underway.values())
    },
  }

  function look(): void {
    if (closing.signal.aborted) return
    for (const delivery of store.due(Date.now())) {
      if (underway.has(delivery.id)) continue
      underway.set(
        delivery.id,
        attempt(delivery).finally(() => underway.delete(delivery.id)),
      )
    }
  }

  async function attempt({ id, body, attempts, createdAt }: Delivery): Promise<void> {
    if (await post(body)) return store.settle(id)
    if (closing.signal.aborted) return
    if (Date.now() - createdAt > GIVE_UP_MS) return store.settle(id)
    store.postpone(id, Date.now() + Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS))
  }

  async function post(body: string): Promise<boolean> {
    try {
      const response = await fetch(options.url(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(body, options.secret, Math.floor(Date.now() / 1000)),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}

/** https://docs.stripe.com/webhooks#verify-manually, `at` in seconds. */
function signatureOf(body: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}
