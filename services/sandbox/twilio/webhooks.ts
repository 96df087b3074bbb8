import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import twilio from 'twilio'
import type { Account } from './account.ts'
import { type ConnectionSettings, readConnectionSettings } from './connection-settings.ts'
import { type Answered, NoAnswer, postForm } from './post-form.ts'
import type { Delivery, TwilioStore } from './store.ts'
import type { Troubles } from './troubles.ts'

/** Before the first retry; doubles with each. */
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000
/** After a start the product may still be starting too, which Twilio would never notice. */
const PATIENCE_MS = 60_000

export interface Webhooks {
  /** Makes one that is owed; call it in the transaction that makes what it is about. */
  owe(delivery: Omit<Delivery, 'id'>): Delivery
  /**
   * Delivers it: tried as its address says, then given up. Null when nobody ever answered. `patiently`: waits for somebody
   * to listen.
   */
  deliver(delivery: Delivery, patiently?: boolean): Promise<Answered | null>
  close(): Promise<void>
}

/** Signed requests to the product. `reach` turns a public address into one that leads there from here. */
export function createWebhooks(options: {
  account: Account
  store: TwilioStore
  reach(url: string): string
  troubles(): Troubles
}): Webhooks {
  const { store, account } = options
  const closing = new AbortController()
  const underway = new Set<Promise<unknown>>()

  return {
    owe(given) {
      const delivery = { id: randomUUID(), ...given }
      store.owe(delivery)
      return delivery
    },
    deliver(delivery, patiently = false) {
      const settings = readConnectionSettings(delivery.url)
      const work = deliver(delivery, patiently ? patient(settings) : settings)
      underway.add(work)
      return work.finally(() => underway.delete(work))
    },
    async close() {
      closing.abort()
      await Promise.allSettled(underway)
    },
  }

  async function deliver(delivery: Delivery, settings: ConnectionSettings): Promise<Answered | null> {
    const { delayMs = 0, duplicate } = options.troubles()
    if (delayMs > 0) await pause(delayMs, null, { signal: closing.signal }).catch(() => {})
    const copies = duplicate ? [settings, settings] : [settings]
    const [answer = null] = await Promise.all(copies.map(each => tried(delivery, each)))
    // What a stop cut off is still owed.
    if (!closing.signal.aborted) store.settle(delivery.id)
    return answer
  }

  async function tried(delivery: Delivery, settings: ConnectionSettings): Promise<Answered | null> {
    const deadline = performance.now() + settings.total
    let answer: Answered | null = null
    for (let tries = 0; ; tries++) {
      const failure = await post(delivery, settings).then(
        answered => {
          answer = answered
          return answered.status
        },
        (error: NoAnswer) => error.at,
      )
      const wait = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)
      const isOver = tries >= settings.retries || performance.now() + wait > deadline
      if (closing.signal.aborted || isOver || !settings.retriesOn(failure)) return answer
      await pause(wait, null, { signal: closing.signal }).catch(() => {})
    }
  }

  function post({ id, params }: Delivery, { url, times }: ConnectionSettings) {
    return postForm(new URL(options.reach(url)), params, {
      times,
      signal: closing.signal,
      headers: {
        'user-agent': 'TwilioProxy/1.1',
        'i-twilio-idempotency-token': id,
        'x-twilio-signature': twilio.getExpectedTwilioSignature(account.authToken, url, params),
      },
    }).catch((error: unknown) => {
      throw error instanceof NoAnswer ? error : new NoAnswer('connect')
    })
  }
}

const patient = (settings: ConnectionSettings): ConnectionSettings => ({
  ...settings,
  retries: Number.POSITIVE_INFINITY,
  total: PATIENCE_MS,
  retriesOn: failure => failure === 'connect' || settings.retriesOn(failure),
})
