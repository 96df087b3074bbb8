import { z } from 'zod'

/** E.164: a plus sign and 15 digits at most, the first of which is no zero. */
const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/)

/** Twilio names its things by two letters and 32 hexadecimal digits. */
const sid = (letters: string) => z.string().regex(new RegExp(`^${letters}[0-9a-fA-F]{32}$`))

/** What is set of Twilio, as part of all settings. */
export const twilioSettings = {
  TWILIO_ACCOUNT_SID: sid('AC').optional().describe("Twilio's account; unset: the phone stand-in"),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^\S+$/)
    .optional()
    .describe('the primary auth token of that account, which also signs its webhooks'),
  TWILIO_SMS_FROM: phoneNumber.optional().describe('own number for SMS, like +15550100; unset: no SMS'),
  TWILIO_WHATSAPP_FROM: phoneNumber
    .optional()
    .describe('own number for WhatsApp, like +15550100; unset: no WhatsApp'),
  TWILIO_API_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("origin in place of all of Twilio's hosts"),
  TWILIO_CONTENT_CHOICES: z
    .string()
    .refine(value => contentChoicesIn(value) !== null)
    .default('')
    .describe('Content templates that show choices on WhatsApp, by their number, like 2:HX…,3:HX…'),
  TWILIO_TEMPLATE_NEWS: sid('HX')
    .optional()
    .describe("approved template that says there is news, outside of WhatsApp's 24 hours"),
  TWILIO_TEMPLATE_REMINDER: sid('HX')
    .optional()
    .describe("approved template that reminds of an unfinished intake, outside of WhatsApp's 24 hours"),
  BURST_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(2)
    .describe('quiet on a phone after which messages in a row are one answer'),
}

/** What is missing of an account that is half there: it would be no channel, and no stand-in either. */
export function twilioProblems(given: Record<string, string | undefined>): string[] {
  const account = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN']
  const numbers = ['TWILIO_SMS_FROM', 'TWILIO_WHATSAPP_FROM']
  const first = [...account, ...numbers].find(name => given[name])
  if (!first) return []
  const problems = account.filter(name => !given[name]).map(name => `${name}: needed with ${first}`)
  if (!numbers.some(name => given[name]))
    problems.push(`TWILIO_SMS_FROM: needed with ${first}, or TWILIO_WHATSAPP_FROM, or both`)
  return problems
}

/** SIDs by the number of choices that a template has, 2 to 10; null when the list is in another form. */
export function contentChoicesIn(list: string): ReadonlyMap<number, string> | null {
  const parts = list.split(',').map(each => each.trim())
  const found = new Map<number, string>()
  for (const part of parts.filter(Boolean)) {
    const [, choices, template] = /^([2-9]|10):(HX[0-9a-fA-F]{32})$/.exec(part) ?? []
    if (!choices || !template) return null
    found.set(Number(choices), template)
  }
  return found
}
