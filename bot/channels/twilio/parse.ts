import type { IncomingMedia, IncomingReply, OptOutWord } from '../../../dialogs/message.ts'
import type { UnreadableKind } from '../../../machines/domain/reply.ts'
import { visible } from '../../../machines/domain/visible.ts'
import { optOutOf } from './opt-out-words.ts'
import { readPayload } from './render/payload.ts'

/** What a patient sent by phone, as far as it can be known from the webhook alone. */
export interface Parsed {
  reply: IncomingReply
  /** Whether a word that ends or begins messaging is one: to begin what goes on is only an answer. */
  optOut?: OptOutWord
  /** Files at addresses that are not this account's at Twilio: they are left out, and never fetched. */
  elsewhere: number
}

/** Twilio's own limit for one message (twilio.com/docs/messaging/api/media-resource). */
const mostFiles = 10

/** What Twilio's parameters mean; always something, if only that there was something which we cannot read. */
export function parse(
  parameters: URLSearchParams,
  { kind, isOurMedia }: { kind: 'sms' | 'whatsapp'; isOurMedia: (url: string) => boolean },
): Parsed {
  const messageType = (parameters.get('MessageType') ?? '').toLowerCase()
  const sent = sentMedia(parameters)
  const ours = sent.filter(({ url }) => isOurMedia(url))
  const media = ours.filter(each => kindOf(each, messageType) === null)
  const unread = ours.filter(each => !media.includes(each)).map(({ url }) => url)
  const unreadable = unreadableIn(parameters, ours, messageType)
  const pressed = readPayload(parameters.get('ButtonPayload') ?? parameters.get('ListId') ?? '')
  // A reaction's sign is about a message of ours, and no answer to the question that is open.
  const text = messageType === 'reaction' ? '' : textOf(parameters)
  const empty = text === '' && media.length === 0 && !unreadable
  const reply: IncomingReply = {
    text: text || (pressed?.value ?? ''),
    files: [],
    ...(pressed && { pressed }),
    ...(media.length > 0 && { media }),
    ...(unreadable && { unreadable }),
    ...(unread.length > 0 && { unread }),
    ...(empty && !pressed && { unreadable: 'other' as const }),
  }
  const optOut = optOutOf(text, kind, parameters.get('OptOutType'))
  return { reply, elsewhere: sent.length - ours.length, ...(optOut && { optOut }) }
}

/** What was pressed shows the words on the button. */
function textOf(parameters: URLSearchParams): string {
  const said = ['ButtonText', 'ListTitle', 'Body'].map(name => visible(parameters.get(name) ?? '').trim())
  return said.find(text => text !== '') ?? ''
}

function sentMedia(parameters: URLSearchParams): IncomingMedia[] {
  const said = Number(parameters.get('NumMedia') ?? 0)
  const length = Math.min(mostFiles, Number.isInteger(said) && said > 0 ? said : 0)
  return Array.from({ length }, (_, index) => ({
    url: parameters.get(`MediaUrl${index}`) ?? '',
    contentType: (parameters.get(`MediaContentType${index}`) ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
  }))
}

function unreadableIn(
  parameters: URLSearchParams,
  media: IncomingMedia[],
  messageType: string,
): UnreadableKind | undefined {
  if (messageType === 'location' || parameters.get('Latitude')) return 'location'
  if (messageType === 'contacts') return 'contact'
  if (messageType === 'reaction') return 'other'
  return media.map(each => kindOf(each, messageType)).find(kind => kind !== null) ?? undefined
}

/** Null for what may be a document. */
function kindOf({ contentType }: IncomingMedia, messageType: string): UnreadableKind | null {
  if (/^text\/(x-)?vcard$|^text\/directory$/.test(contentType)) return 'contact'
  if (contentType === 'image/webp' && messageType === 'sticker') return 'sticker'
  if (contentType.startsWith('audio/')) return 'voice'
  if (contentType.startsWith('video/')) return 'video'
  return null
}
