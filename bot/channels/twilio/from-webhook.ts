import { z } from 'zod'
import type { Delivery } from '../../../machines/domain/transcript.ts'
import type { Origin } from '../../turn-input.ts'

/** Who wrote, and under which id. */
export interface Sender {
  messageSid: string
  from: Origin & { kind: 'sms' | 'whatsapp' }
}

/** What became of a message of ours. */
export interface Delivered {
  lineId: string
  sid: string
  status: Exclude<Delivery['status'], 'withheld'>
  errorCode?: string
}

/** Two letters and 32 hexadecimal digits: SM for text, MM with media. */
const MessageSid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i)

/** Null for whom we cannot answer: short codes, names, other networks. */
export function senderOf(parameters: URLSearchParams): Sender | null {
  const messageSid = MessageSid.safeParse(parameters.get('MessageSid'))
  const [, whatsapp, number] = /^(whatsapp:)?(\+[1-9]\d{6,14})$/.exec(parameters.get('From') ?? '') ?? []
  if (!messageSid.success || !number) return null
  const kind = whatsapp ? 'whatsapp' : 'sms'
  const id = `${kind}:${number}`
  return { messageSid: messageSid.data, from: { kind, id, conversationId: id, locale: 'en' } }
}

/** Null for what is no news, and for what is not about a line of ours. */
export function deliveryOf(query: URLSearchParams, parameters: URLSearchParams): Delivered | null {
  const parsed = Callback.safeParse({
    lineId: query.get('line'),
    sid: parameters.get('MessageSid'),
    status: statuses[(parameters.get('MessageStatus') ?? '').toLowerCase()],
    errorCode: parameters.get('ErrorCode') || undefined,
  })
  if (!parsed.success) return null
  const { errorCode, ...delivered } = parsed.data
  return { ...delivered, ...(errorCode !== undefined && { errorCode }) }
}

/** Of Twilio's own those that say more than that it has the message, as the transcript has them. */
const statuses: Record<string, Delivered['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

const Callback = z.object({
  lineId: z.string().min(1).max(200),
  sid: MessageSid,
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  errorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
})
