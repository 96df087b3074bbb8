import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Late } from '../stripe/index.ts'
import type { Account, Channel } from './account.ts'
import { createCarrier } from './carry.ts'
import type { Desk } from './desk.ts'
import type { FromPhone } from './from-phone.ts'
import { openMediaFiles } from './media-files.ts'
import { type PhoneMessage, phoneView } from './phone-view.ts'
import { createReceiver, type Received } from './receive.ts'
import { serveApi } from './server.ts'
import { openTwilioStore } from './store.ts'
import type { Troubles } from './troubles.ts'
import { createWebhooks } from './webhooks.ts'

export interface SandboxTwilio {
  /** The origin that stands for all of Twilio's hosts. */
  apiUrl: string
  account: Account
  /** What somebody sends from a phone. Resolves once the product has answered the webhook, or Twilio gave up. */
  receive(message: FromPhone): Promise<Received>
  /** What stands on a phone, or on all of them, the oldest first. */
  messages(filter?: { number?: string; channel?: Channel }): PhoneMessage[]
  /** What is wrong at the moment. */
  troubles(): Troubles
  /** Replaces the troubles; with nothing, all is well. */
  trouble(troubles?: Troubles): void
  close(): Promise<void>
}

/** README advises the same settings for a real account. */
const WEBHOOK = '/webhooks/twilio/message#rc=5&rp=all'

/**
 * Twilio's Programmable Messaging on this machine: the API on a port of its own, phones, and signed webhooks. They are
 * signed for `publicUrl`, and delivered to `webhookOrigin`. All of it is kept in `directory`, so that what was on its way
 * when it stopped goes on when it starts again.
 */
export async function startTwilio(options: {
  directory: string
  account: Account
  publicUrl: Late
  webhookOrigin?: Late
  now?: () => Date
}): Promise<SandboxTwilio> {
  const { directory, account, now = () => new Date() } = options
  mkdirSync(directory, { recursive: true })
  const store = openTwilioStore(join(directory, 'twilio.sqlite'))
  let wrong: Troubles = {}
  const troubles = () => wrong
  const publicUrl = () => late(options.publicUrl)
  const reach = (url: string) =>
    options.webhookOrigin && url.startsWith(`${publicUrl()}/`)
      ? late(options.webhookOrigin) + url.slice(publicUrl().length)
      : url
  const webhooks = createWebhooks({ account, store, reach, troubles })
  const carrier = createCarrier({ account, store, webhooks, troubles, now })
  const files = openMediaFiles(join(directory, 'media'))
  const { server, port } = await serveApi(() => desk, keptPort(directory))
  writeFileSync(join(directory, 'port'), String(port))
  const apiUrl = `http://127.0.0.1:${port}`
  const desk: Desk = { account, store, files, origin: () => apiUrl, now, troubles, carry: carrier.carry }
  const receiver = createReceiver(desk, webhooks, () => publicUrl() + WEBHOOK)

  // Status callbacks too: what they answer is of no interest.
  for (const delivery of store.owed()) receiver.resume(delivery)
  carrier.resume()

  return {
    apiUrl,
    account,
    receive: receiver.receive,
    messages: ({ number, channel } = {}) =>
      store
        .find({ ...(number && { phone: number }), ...(channel && { channel }) })
        .reverse()
        .map(message => phoneView(account, message, apiUrl)),
    troubles,
    trouble(next = {}) {
      wrong = structuredClone(next)
    },
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
      await Promise.all([carrier.close(), webhooks.close(), receiver.close()])
      store.close()
    },
  }
}

const late = (address: Late) => (typeof address === 'function' ? address() : address).replace(/\/$/, '')

/** The port of last time, so that addresses of files that were given out then still lead here; 0 at first. */
function keptPort(directory: string): number {
  try {
    return Number(readFileSync(join(directory, 'port'), 'utf8')) || 0
  } catch {
    return 0
  }
}
