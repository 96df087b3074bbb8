import type { Channel } from './account.ts'
import type { Message } from './messages.ts'
import { newSid } from './new-sid.ts'
import { segmentsOf } from './segments.ts'

/** A message with everything that nobody said about it. */
export function newMessage(
  given: Pick<Message, 'phone' | 'direction' | 'body' | 'status'> & { channel: Channel } & Partial<Message>,
  now: Date,
): Message {
  const { media = [], mediaUrls = [] } = given
  const at = now.toISOString()
  return {
    sid: newSid(media.length + mediaUrls.length > 0 && given.channel === 'sms' ? 'MM' : 'SM'),
    ...segmentsOf(given.channel, given.body),
    errorCode: null,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
    media,
    mediaUrls,
    buttons: [],
    buttonsAs: 'buttons',
    isTemplate: false,
    statusCallback: null,
    ...given,
  }
}
