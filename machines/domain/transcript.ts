import { z } from 'zod'

/** A file as the transcript shows it. Its address is signed when read, never stored. */
export const TranscriptFile = z.object({
  documentId: z.string(),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  /** Null for a file that was refused: there is nothing to open. */
  blobName: z.string().nullable(),
})

/** How far a message came, each further than the one before; `withheld`: not sent by us, for the reason in `errorCode`. */
export const deliveryStatuses = ['sent', 'delivered', 'read', 'failed', 'withheld'] as const
export const Delivery = z.object({
  status: z.enum(deliveryStatuses),
  sid: z.string().nullable(),
  errorCode: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Delivery = z.infer<typeof Delivery>

/** One line of a conversation. */
export const TranscriptMessage = z.object({
  /** The id of the effect that said it; of a greeting, `<conversationId>.0.<index>`. */
  id: z.string(),
  /** Null for a greeting: a case begins with the patient's first message. */
  caseId: z.string().nullable(),
  conversationId: z.string(),
  /** Grows by one a message within a conversation; the watermark. */
  seq: z.number().int().positive(),
  direction: z.enum(['in', 'out']),
  author: z.enum(['patient', 'bot', 'agent']),
  text: z.string(),
  files: z.array(TranscriptFile),
  /** Outgoing: the channel-neutral message as `dialogs/message.ts` has it. */
  content: z.record(z.string(), z.unknown()).nullable(),
  /** The case's version when it was said, which its buttons carry. */
  version: z.number().int().nonnegative(),
  /** Incoming: the provider's id of it, unique; on web chat conversation + `clientActivityID`. */
  providerId: z.string().nullable(),
  at: z.iso.datetime(),
  /** Outgoing, on channels that are told: what became of it. Null until it was sent. */
  delivery: Delivery.nullish(),
})
export type TranscriptMessage = z.infer<typeof TranscriptMessage>
export type TranscriptFile = z.infer<typeof TranscriptFile>
