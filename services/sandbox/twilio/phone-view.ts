import { type Account, addressOf, type Channel, ownNumber } from './account.ts'
import type { Message } from './messages.ts'
import { mediaUri } from './resources.ts'

/** A message as it stands on the phone. */
export interface PhoneMessage {
  sid: string
  channel: Channel
  /** `+1…` or `whatsapp:+1…`. */
  from: string
  to: string
  body: string
  /** Of files that Twilio still keeps. */
  mediaUrls: string[]
  /** Every file that was sent, also those that Twilio no longer keeps. */
  files: { filename: string; contentType: string; bytes: number; kept: boolean }[]
  /** ISO time. */
  at: string
  /** `queued`, `sent`, `delivered`, `undelivered` or `failed`; `received` for what the phone sent. */
  status: string
  errorCode: number | null
  /** `in` from the phone, `out` to it. */
  direction: 'in' | 'out'
  /** Twilio's own answer, or one out of TwiML, and not one that the product sent. */
  isAutomatic: boolean
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  buttons: { title: string; id: string }[]
  buttonsAs: 'buttons' | 'list'
}

export function phoneView(account: Account, message: Message, origin: string): PhoneMessage {
  const inbound = message.direction === 'inbound'
  const phone = addressOf(message.channel, message.phone)
  const own = addressOf(message.channel, ownNumber(account, message.channel))
  const kept = message.media.filter(({ deleted }) => !deleted)
  return {
    sid: message.sid,
    channel: message.channel,
    from: inbound ? phone : own,
    to: inbound ? own : phone,
    body: message.body,
    mediaUrls: [...kept.map(media => origin + mediaUri(account, message, media)), ...message.mediaUrls],
    files: message.media.map(({ filename, contentType, bytes, deleted }) => ({
      filename,
      contentType,
      bytes,
      kept: !deleted,
    })),
    at: message.createdAt,
    status: message.status,
    errorCode: message.errorCode,
    direction: inbound ? 'in' : 'out',
    isAutomatic: message.direction === 'outbound-reply',
    segments: message.segments,
    encoding: message.encoding,
    buttons: message.buttons,
    buttonsAs: message.buttonsAs,
  }
}
