import { type OutgoingMessage, secureLinkMarker } from '../../../dialogs/message.ts'
import type { CaseChannel } from '../../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../../machines/domain/transcript.ts'
import type { Messaging, OutgoingText } from '../../../services/messaging/messaging.ts'
import { MessageRefused, MessagingAway } from '../../../services/messaging/messaging-errors.ts'
import type { MessageStore } from '../../../services/store/messages.ts'
import type { SecureLinks } from '../../effects/secure-links.ts'
import type { Tell } from '../../outbox/telling.ts'
import { newsByTemplate, optedOut } from '../../turn/unreached.ts'
import { contentFor } from './render/content.ts'
import { segments } from './render/segments.ts'

/** Content of WhatsApp messages that the provider keeps; without any, everything goes out as words. */
export interface Templates {
  /** What is sent in place of words that come too late for them: says that there is news, and nothing more. */
  news?: string | undefined
  /** The same, of an unfinished intake. */
  reminder?: string | undefined
  /** By how many choices each shows to press. */
  choices: ReadonlyMap<number, string>
}

export interface PhoneParts {
  messaging: Messaging
  /** Whether its owner has ended all messages to this number. */
  isOut(channelId: string): Promise<boolean>
  messages: Pick<MessageStore, 'deliveryOf' | 'knownSids'>
  links: Pick<SecureLinks, 'url'>
  templates: Templates
  publicUrl: string
  clock: () => Date
}

/** WhatsApp takes free words so long after the patient's last message, and then refuses them. (Twilio, error 63016) */
const windowMs = 24 * 60 * 60 * 1000
/** A second try waits until the provider's list surely holds the first. */
const listedAfterMs = 10_000
/** The provider's clock, and the second to which it keeps time. */
const clocksDifferMs = 5_000

/**
 * Says one line on a phone, once: after a try whose end nobody saw, the provider is asked first whether it has it.
 * Not sent at all to who wants no messages, nor on WhatsApp past its hours, but for a template that says there is news.
 */
export function createPhone(parts: PhoneParts): Tell {
  const { messaging, isOut, messages, links, templates, publicUrl, clock } = parts

  return async ({ line, channel, sending, begin }) => {
    if (!channel) return withheld('released')
    if (sending) {
      const known = await knownOf(line, channel, sending)
      if (known) return known
    }
    if (await isOut(channel.id)) return withheld(optedOut)
    const open = isOpen(channel)
    const instead = insteadOf(line)
    if (!open && (!instead || channel.unreachedAt)) return withheld('window')
    if (sending) await begin()
    try {
      if (open) {
        const words = textOf(line, channel)
        const parts = channel.kind === 'sms' ? { segments: segments(words.body).segments } : {}
        return { ...sent(await sendWords(words)), ...parts }
      }
      return toldBy(await sendTemplate(line, channel, instead ?? ''), line)
    } catch (error) {
      if (error instanceof MessageRefused) return { status: 'failed', sid: null, errorCode: error.code }
      throw error
    }
  }

  /** What the provider does not take as a template, it may take as words: these can be answered by number. */
  async function sendWords({ template, ...words }: OutgoingText): Promise<string> {
    if (!template) return (await messaging.send(words)).sid
    try {
      return (await messaging.send({ ...words, template })).sid
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error
      return (await messaging.send(words)).sid
    }
  }

  /** The template that goes out in place of words that are too late. */
  function insteadOf(line: TranscriptMessage): string | undefined {
    return isReminder(line) ? templates.reminder : templates.news
  }

  /**
   * What was to be said is said when the patient answers: until then this one template is all. What becomes of one
   * that says there is news says nothing of the line that it stands for.
   */
  async function sendTemplate(line: TranscriptMessage, channel: CaseChannel, contentSid: string) {
    const message = { ...textOf(line, channel), template: { contentSid, variables: {} } }
    const statusCallback = callbackOf(isReminder(line) ? line.id : null)
    return (await messaging.send({ ...message, statusCallback })).sid
  }

  function isOpen({ kind, lastInboundAt }: CaseChannel): boolean {
    return kind !== 'whatsapp' || clock().getTime() - new Date(lastInboundAt).getTime() < windowMs
  }

  function textOf(line: TranscriptMessage, channel: CaseChannel): OutgoingText {
    const body = bodyOf(line)
    const template =
      channel.kind === 'whatsapp' ? contentFor({ ...line, text: body }, templates.choices) : undefined
    return { to: channel.id, body, statusCallback: callbackOf(line.id), ...(template && { template }) }
  }

  function callbackOf(lineId: string | null): string {
    const callback = new URL('/webhooks/twilio/status', publicUrl)
    if (lineId) callback.searchParams.set('line', lineId)
    return callback.href
  }

  /** The link is made only now: what is kept of the message holds none. */
  function bodyOf(line: TranscriptMessage): string {
    const { secure } = line.content as unknown as OutgoingMessage
    return secure && line.caseId
      ? line.text.replace(secureLinkMarker, links.url(line.caseId, secure.nonce))
      : line.text
  }

  /** What became of an earlier try; null when it was not taken. Rejects while that cannot be known. */
  async function knownOf(line: TranscriptMessage, channel: CaseChannel, since: Date): Promise<Told | null> {
    const known = await messages.deliveryOf(line.id)
    if (known) return known
    const wait = since.getTime() + listedAfterMs - clock().getTime()
    const listed = await messaging.sentTo(channel.id, new Date(since.getTime() - clocksDifferMs))
    const others = await messages.knownSids(listed.map(({ sid }) => sid))
    const unknown = listed.filter(({ sid }) => !others.has(sid))
    const { body, template } = textOf(line, channel)
    // Of a template the provider lists the words that it shows.
    const words = [body, template?.variables['1'] ?? body].map(plain)
    const own = unknown.findLast(each => words.includes(plain(each.body)))
    if (own) return sent(own.sid)
    // Past WhatsApp's hours it was no words of ours, but the provider's, which we do not know.
    const told = isOpen(channel) || !insteadOf(line) ? undefined : unknown.at(-1)
    if (told) return toldBy(told.sid, line)
    if (wait > 0)
      throw new MessagingAway('an earlier try may still show', { maybeSent: true, retryAfterMs: wait })
    return null
  }
}

type Told = Awaited<ReturnType<Tell>>

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const isReminder = ({ content }: TranscriptMessage): boolean =>
  (content as unknown as OutgoingMessage).template === 'reminder'

/** A template that says there is news keeps the words back; one that reminds says the same as they do. */
const toldBy = (sid: string, line: TranscriptMessage): Told =>
  isReminder(line) ? sent(sid) : { status: 'withheld', sid, errorCode: newsByTemplate }
const sent = (sid: string) => ({ status: 'sent', sid, errorCode: null }) as const
const withheld = (errorCode: string) => ({ status: 'withheld', sid: null, errorCode }) as const
