import { setTimeout as pause } from 'node:timers/promises'
import { type Account, addressOf, ownNumber } from './account.ts'
import { errorMessage } from './api-error.ts'
import type { Message, Status } from './messages.ts'
import type { Delivery, TwilioStore } from './store.ts'
import type { Troubles } from './troubles.ts'
import type { Webhooks } from './webhooks.ts'

/** Between one step of a message and the next. */
const STEP_MS = 15
/** WhatsApp lets a business write freely for so long after the person did, https://www.twilio.com/docs/whatsapp. */
const WINDOW_MS = 24 * 3_600_000
const OUTSIDE_WINDOW = 63016

export interface Carrier {
  carry(message: Message): void
  /** Goes on with what a stop left on its way. */
  resume(): void
  close(): Promise<void>
}

/** Brings messages that were taken to the phone, or gives them up, and tells the product of every step. */
export function createCarrier(options: {
  account: Account
  store: TwilioStore
  webhooks: Webhooks
  troubles(): Troubles
  now(): Date
}): Carrier {
  const { account, store, webhooks } = options
  const underway = new Set<Promise<void>>()
  let isClosing = false

  const start = (message: Message, owed: (Delivery | undefined)[]) => {
    const work: Promise<void> = walk(message, owed).finally(() => underway.delete(work))
    underway.add(work)
  }
  return {
    carry: message => start(message, [tell(message)]),
    resume() {
      for (const message of store.underway()) start(message, [])
    },
    async close() {
      isClosing = true
      await Promise.allSettled(underway)
    },
  }

  async function walk(message: Message, owed: (Delivery | undefined)[]): Promise<void> {
    const reversed = options.troubles().reorder === true
    const failure = failureOf(message)
    // One after another, as a rule; and a product that does not answer holds up no message.
    let told = reversed ? Promise.resolve() : send(owed.shift())
    for (const status of stepsFrom(message.status, failure)) {
      await pause(STEP_MS)
      if (isClosing) break
      const delivery = step(message, status, failure)
      if (reversed) owed.unshift(delivery)
      else told = told.then(() => send(delivery))
    }
    for (const delivery of owed) await send(delivery)
    await told
  }

  function step(message: Message, status: Status, failure: number | null): Delivery | undefined {
    return store.transaction(() => {
      message.status = status
      message.updatedAt = options.now().toISOString()
      if (status === 'sent') message.sentAt = message.updatedAt
      if (status === 'undelivered') message.errorCode = failure
      store.put(message)
      return tell(message)
    })
  }

  async function send(delivery: Delivery | undefined): Promise<void> {
    if (delivery) await webhooks.deliver(delivery)
  }

  function tell(message: Message): Delivery | undefined {
    if (!message.statusCallback) return undefined
    return webhooks.owe({
      url: message.statusCallback,
      sid: message.sid,
      params: callbackParams(account, message),
    })
  }

  function failureOf(message: Message): number | null {
    if (message.direction === 'outbound-reply') return null
    const { undeliverable } = options.troubles()
    if (undeliverable) return undeliverable
    if (message.channel === 'sms' || message.isTemplate) return null
    const [last] = store.find({
      phone: message.phone,
      channel: 'whatsapp',
      direction: 'inbound',
      limit: 1,
    })
    const isOpen = last && Date.parse(message.createdAt) - Date.parse(last.createdAt) <= WINDOW_MS
    return isOpen ? null : OUTSIDE_WINDOW
  }
}

function stepsFrom(status: Status, failure: number | null): Status[] {
  const end: Status = failure ? 'undelivered' : 'delivered'
  if (failure === OUTSIDE_WINDOW) return [end]
  return status === 'queued' ? ['sent', end] : status === 'sent' ? [end] : []
}

/** https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
function callbackParams(account: Account, message: Message): Record<string, string> {
  const { sid, status, channel, phone, errorCode } = message
  return {
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    AccountSid: account.accountSid,
    From: addressOf(channel, ownNumber(account, channel)),
    To: addressOf(channel, phone),
    ApiVersion: '2010-04-01',
    ...(errorCode && { ErrorCode: String(errorCode), ErrorMessage: errorMessage(errorCode) }),
    ...(channel === 'whatsapp' && {
      ChannelPrefix: 'whatsapp',
      ChannelToAddress: addressOf(channel, phone),
    }),
  }
}
