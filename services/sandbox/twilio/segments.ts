import { SegmentedMessage } from 'sms-segments-calculator'
import type { Channel } from './account.ts'
import type { Message } from './messages.ts'

/** How many parts a text travels in, as Twilio counts them; WhatsApp has no parts. */
export function segmentsOf(channel: Channel, body: string): Pick<Message, 'segments' | 'encoding'> {
  if (channel === 'whatsapp') return { segments: 1, encoding: 'UCS-2' }
  const message = new SegmentedMessage(body)
  return {
    segments: Math.max(1, message.segmentsCount),
    encoding: message.getEncodingName() as Message['encoding'],
  }
}
