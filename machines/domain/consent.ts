import { z } from 'zod'

/** One act of consenting or refusing, kept for ever. */
export const Consent = z.object({
  granted: z.boolean(),
  textVersion: z.string(),
  language: z.string(),
  /** Of the full text that was shown, as UTF-8, in hexadecimal. */
  sha256: z.string().length(64),
  /** The patient's exact words, or the label of the button they pressed. */
  words: z.string(),
  messageId: z.string(),
  /** `web`, `whatsapp`, `sms`. */
  channel: z.string(),
  at: z.iso.datetime(),
})
export type Consent = z.infer<typeof Consent>
