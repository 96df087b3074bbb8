import { type Account, addressOf, ownNumber } from './account.ts'
import type { FromPhone } from './from-phone.ts'
import type { Message } from './messages.ts'
import type { OptOutType } from './opt-out.ts'
import { mediaUri } from './resources.ts'

/** The parameters of an inbound message, https://www.twilio.com/docs/messaging/guides/webhook-request. */
export function webhookParams(
  account: Account,
  message: Message,
  phone: FromPhone,
  { origin, optOut }: { origin: string; optOut: OptOutType | null },
): Record<string, string> {
  const { sid, channel, body, media, segments } = message
  const files = media.flatMap((each, n) => [
    [`MediaUrl${n}`, origin + mediaUri(account, message, each)],
    [`MediaContentType${n}`, each.contentType],
  ])
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: account.accountSid,
    From: addressOf(channel, message.phone),
    To: addressOf(channel, ownNumber(account, channel)),
    Body: body,
    NumMedia: String(media.length),
    NumSegments: String(segments),
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    ...Object.fromEntries(files),
    ...(channel === 'sms' ? smsOnly(message.phone, optOut) : whatsappOnly(message, phone)),
  }
}

function smsOnly(phone: string, optOut: OptOutType | null): Record<string, string> {
  const places = ['City', 'State', 'Zip'].flatMap(each => [
    [`From${each}`, ''],
    [`To${each}`, ''],
  ])
  return {
    ToCountry: 'US',
    ...(phone.startsWith('+1') && { FromCountry: 'US' }),
    ...Object.fromEntries(places),
    ...(optOut && { OptOutType: optOut }),
  }
}

function whatsappOnly(message: Message, { pressed, location, type, profileName }: FromPhone) {
  const [file] = message.media
  const kind = file?.contentType.split('/')[0] ?? ''
  const ofFile = ['image', 'audio', 'video'].includes(kind) ? kind : 'document'
  const ofPress = pressed && (pressed.as === 'list' ? 'interactive' : 'button')
  return {
    ProfileName: profileName ?? 'Phone',
    WaId: message.phone.slice(1),
    MessageType: type ?? ofPress ?? (location ? 'location' : file ? ofFile : 'text'),
    ReferralNumMedia: '0',
    ...(pressed?.as === 'button' && { ButtonPayload: pressed.payload, ButtonText: pressed.text }),
    ...(pressed?.as === 'list' && { ListId: pressed.payload, ListTitle: pressed.text }),
    ...(location && {
      Latitude: String(location.latitude),
      Longitude: String(location.longitude),
      ...(location.address && { Address: location.address }),
      ...(location.label && { Label: location.label }),
    }),
  }
}
