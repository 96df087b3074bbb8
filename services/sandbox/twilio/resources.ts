import { type Account, addressOf, ownNumber } from './account.ts'
import { errorMessage } from './api-error.ts'
import type { Media, Message } from './messages.ts'

/** A message in the shape of Twilio's Message resource. */
export function messageResource(account: Account, message: Message): object {
  const own = addressOf(message.channel, ownNumber(account, message.channel))
  const phone = addressOf(message.channel, message.phone)
  const inbound = message.direction === 'inbound'
  const uri = messageUri(account, message)
  return {
    account_sid: account.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt && rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode && errorMessage(message.errorCode),
    from: inbound ? phone : own,
    messaging_service_sid: null,
    num_media: String(message.media.length + message.mediaUrls.length),
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: inbound ? own : phone,
    uri: `${uri}.json`,
  }
}

/** A file in the shape of Twilio's Media resource. */
export function mediaResource(account: Account, message: Message, media: Media): object {
  return {
    account_sid: account.accountSid,
    content_type: media.contentType,
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.createdAt),
    parent_sid: message.sid,
    sid: media.sid,
    uri: `${mediaUri(account, message, media)}.json`,
  }
}

export function mediaUri(account: Account, message: Message, media: Media): string {
  return `${messageUri(account, message)}/Media/${media.sid}`
}

function messageUri({ accountSid }: Account, { sid }: Message): string {
  return `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`
}

/** `Tue, 24 Nov 2026 17:30:20 +0000` */
function rfc2822(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000')
}
