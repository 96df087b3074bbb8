import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Desk } from './desk.ts'
import type { FromPhone } from './from-phone.ts'
import type { Media, Message } from './messages.ts'
import { newMessage } from './new-message.ts'
import { newSid } from './new-sid.ts'
import { automaticAnswer, optOutType } from './opt-out.ts'
import type { Delivery } from './store.ts'
import { messagesIn } from './twiml.ts'
import { webhookParams } from './webhook-params.ts'
import type { Webhooks } from './webhooks.ts'

/** With `reorder`, how long a message waits for another to overtake it. */
const OVERTAKE_MS = 1_000
/** Twilio's code for a webhook that nobody took. */
const NOT_RETRIEVED = 11200

/** `status` of the product's last answer; 0 when there was none. */
export interface Received {
  sid: string
  status: number
}

/** Takes messages from phones, and delivers each to the product's webhook. */
export function createReceiver(desk: Desk, webhooks: Webhooks, webhookUrl: () => string) {
  let waiting: (() => void) | undefined
  const underway = new Set<Promise<Received>>()
  const track = (work: Promise<Received>): Promise<Received> => {
    underway.add(work)
    return work.finally(() => underway.delete(work))
  }

  async function receive(phone: FromPhone): Promise<Received> {
    const media = await Promise.all(phone.media.map(each => keep(each)))
    const delivery = desk.store.transaction(() => take(phone, media))
    await turn()
    const received = await deliver(delivery)
    waiting?.()
    return received
  }

  function take(phone: FromPhone, media: Media[]): Delivery {
    const { store, account } = desk
    const { channel, from, body } = phone
    const message = newMessage(
      { channel, phone: from, body, media, direction: 'inbound', status: 'received' },
      desk.now(),
    )
    message.sentAt = message.createdAt
    store.put(message)
    const wasOptedOut = store.isOptedOut(from)
    const optOut = channel === 'sms' ? optOutType(body, wasOptedOut) : null
    if (optOut === 'STOP' || optOut === 'START') store.optOut(from, optOut === 'STOP')
    const answersHelp = desk.troubles().answersHelp === true
    const answer = automaticAnswer(optOut, { wasOptedOut, answersHelp })
    if (answer) reply(message, answer)
    const params = webhookParams(account, message, phone, { origin: desk.origin(), optOut })
    return webhooks.owe({ url: webhookUrl(), params, sid: message.sid })
  }

  async function deliver(delivery: Delivery, patiently = false): Promise<Received> {
    const answer = await webhooks.deliver(delivery, patiently)
    const told = desk.store.get(delivery.sid)
    // What a status callback is answered says nothing about its message.
    const message = told?.direction === 'inbound' ? told : null
    const isTaken = answer !== null && answer.status >= 200 && answer.status < 300
    if (message && isTaken && /xml/.test(answer.contentType))
      for (const text of messagesIn(answer.body)) reply(message, text)
    if (message) desk.store.put({ ...message, errorCode: isTaken ? null : NOT_RETRIEVED })
    return { sid: delivery.sid, status: answer?.status ?? 0 }
  }

  function reply({ channel, phone }: Message, body: string): void {
    const message = newMessage(
      { channel, phone, body, direction: 'outbound-reply', status: 'queued' },
      desk.now(),
    )
    desk.store.put(message)
    desk.carry(message)
  }

  /** With `reorder` every other message is held until the one after it is through. */
  async function turn(): Promise<void> {
    if (!desk.troubles().reorder || waiting) return
    const overtaken = new Promise<void>(resolve => {
      waiting = resolve
    })
    await Promise.race([overtaken, pause(OVERTAKE_MS)])
    waiting = undefined
  }

  async function keep({ contentType, filename, bytes }: FromPhone['media'][number]): Promise<Media> {
    const sid = newSid('ME')
    await desk.files.keep(sid, bytes)
    const secret = randomBytes(16).toString('hex')
    return { sid, contentType, filename, bytes: bytes.length, secret, deleted: false }
  }

  return {
    /** Resolves once the product has answered, or Twilio gave up. */
    receive: (phone: FromPhone) => track(receive(phone)),
    /** Goes on with what a stop left undelivered. */
    resume(delivery: Delivery): void {
      track(deliver(delivery, true)).catch(() => {})
    },
    close: () => Promise.allSettled(underway),
  }
}
