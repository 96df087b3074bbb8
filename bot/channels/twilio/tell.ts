import { type OutgoingMessage, secureLinkMarker } from '../../../dialogs/message.ts'
import type { CaseChannel } from '../../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../../machines/domain/transcript.ts'
import type { Messaging, OutgoingText } from '../../../services/messaging/messaging.ts'
import { MessageRefused, MessagingAway } from '../../../services/messaging/messaging-errors.ts'
import type { MessageStore } from '../../../services/store/messages.ts'
import type { SecureLinks } from '../../secure-links.ts'
import type { Tell } from '../../telling.ts'
import { newsByTemplate } from '../../unreached.ts'
import { contentFor } from './render/content.ts'

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

  return async ({ line, channel, sending }) => {
    if (!channel) return withheld('released')
    if (sending) {
      const sid = await sentBefore(line, channel, sending)
      if (sid) return sent(sid)
    }
    if (await isOut(channel.id)) return withheld('opted-out')
    const open = isOpen(channel)
    const { template: named } = line.content as unknown as OutgoingMessage
    const instead = named === 'reminder' ? templates.reminder : templates.news
    if (!open && (!instead || channel.unreachedAt)) return withheld('window')
    try {
      const message = textOf(line, channel)
      if (open) return sent((await messaging.send(message)).sid)
      // What was to be said is said when the patient answers: until then this one template is all.
      const template = { contentSid: instead ?? '', variables: {} }
      const { sid } = await messaging.send({ ...message, template })
      return named ? sent(sid) : { status: 'withheld', sid, errorCode: newsByTemplate }
    } catch (error) {
      if (error instanceof MessageRefused) return { status: 'failed', sid: null, errorCode: error.code }
      throw error
    }
  }

  function isOpen({ kind, lastInboundAt }: CaseChannel): boolean {
    return kind !== 'whatsapp' || clock().getTime() - new Date(lastInboundAt).getTime() < windowMs
  }

  function textOf(line: TranscriptMessage, channel: CaseChannel): OutgoingText {
    const text = bodyOf(line)
    const callback = new URL('/webhooks/twilio/status', publicUrl)
    callback.searchParams.set('line', line.id)
    const template =
      channel.kind === 'whatsapp' ? contentFor({ ...line, text }, templates.choices) : undefined
    return {
      to: channel.id,
      body: text,
      statusCallback: callback.href,
      ...(template && { template }),
    }
  }

  /** The link is made only now: what is kept of the message holds none. */
  function bodyOf(line: TranscriptMessage): string {
    const { secure } = line.content as unknown as OutgoingMessage
    return secure && line.caseId
      ? line.text.replace(secureLinkMarker, links.url(line.caseId, secure.nonce))
      : line.text
  }

  /** The provider's id of an earlier try that was taken. Rejects while that cannot be known. */
  async function sentBefore(
    line: TranscriptMessage,
    channel: CaseChannel,
    since: Date,
  ): Promise<string | null> {
    const known = await messages.deliveryOf(line.id)
    if (known?.sid) return known.sid
    const wait = since.getTime() + listedAfterMs - clock().getTime()
    const listed = await messaging.sentTo(channel.id, new Date(since.getTime() - clocksDifferMs))
    const alike = listed.filter(({ body }) => plain(body) === plain(bodyOf(line)))
    const others = await messages.knownSids(alike.map(({ sid }) => sid))
    const own = alike.findLast(({ sid }) => !others.has(sid))
    if (own) return own.sid
    if (wait > 0)
      throw new MessagingAway('an earlier try may still show', { maybeSent: true, retryAfterMs: wait })
    return null
  }
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const sent = (sid: string) => ({ status: 'sent', sid, errorCode: null }) as const
const withheld = (errorCode: string) => ({ status: 'withheld', sid: null, errorCode }) as const
