import { z } from 'zod'
import { Ask } from '../../../machines/domain/asks.ts'
import { readTroubles, type Troubles } from '../../../services/sandbox/twilio/troubles.ts'
import { cards } from '../inbox.ts'
import { fileNames } from './files.ts'

/** What a story can be played on. */
export const Channel = z.enum(['web', 'whatsapp', 'sms'])
export type Channel = z.infer<typeof Channel>
export const channels = Channel.options

/** `1` is a word too. */
const Words = z.union([z.string(), z.number()]).transform(String)
const OneOrMore = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one).min(1)]).transform(each => (Array.isArray(each) ? each : [each]) as z.infer<T>[])

/**
 * What the bot does: `asks <question>`, whatever else it said; `says <words>` or `says /pattern/` since the patient's
 * last act; `does not say …`; `says nothing`.
 */
const Bot = z.string().transform((text, context): BotDoes => {
  const [, verb = '', rest = ''] = /^(asks|says nothing|says|does not say)\s*(.*)$/s.exec(text) ?? []
  if (verb === 'says nothing' && !rest) return { does: 'nothing' }
  if (verb === 'asks') {
    const ask = Ask.safeParse(rest)
    if (ask.success) return { does: 'asks', ask: ask.data }
    return wrong(context, `there is no question "${rest}"`)
  }
  if ((verb === 'says' || verb === 'does not say') && rest) {
    const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(rest) ?? []
    const words = source === undefined ? rest : readPattern(source, flags ?? '')
    if (words !== null) return { does: verb === 'says' ? 'says' : 'keeps to itself', words }
  }
  return wrong(context, 'the bot "asks <question>", "says <words>", "does not say <words>" or "says nothing"')
})
export type BotDoes =
  | { does: 'asks'; ask: Ask }
  | { does: 'says' | 'keeps to itself'; words: string | RegExp }
  | { does: 'nothing' }

const day = 86_400_000
const units: Record<string, number> = { day, hour: day / 24, minute: day / 1440 }
/** `3 days`, `1 day 2 hours`; in milliseconds. */
const Duration = z.string().transform((text, context) => {
  const parts = [...text.matchAll(/(\d+) (day|hour|minute)s?\b/g)]
  if (parts.map(([part]) => part).join(' ') !== text) return wrong(context, 'such as "3 days" or "2 hours"')
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0)
})

const Files = OneOrMore(z.enum(fileNames))

const Letter = z.strictObject({ to: z.string(), says: Words })

/** What is wrong at the phones' provider from now on; see `services/sandbox/twilio/troubles.ts`. */
const Trouble = z.record(z.string(), z.unknown()).transform((given, context): Troubles => {
  try {
    return readTroubles(given)
  } catch (error) {
    return wrong(context, (error as Error).message)
  }
})

const Pay = z.strictObject({
  card: z.enum(Object.keys(cards) as (keyof typeof cards)[]).optional(),
  with: z.literal('paypal').optional(),
  /** `late`: the server is down while the patient pays. `again`: the notice of the payment comes once more. */
  notice: z.enum(['late', 'again']).optional(),
})

/** One line of a story: one thing that somebody does. */
export const Step = z
  .strictObject({
    /** The patient writes. Also `{resume code}` and `{six digits}`, as they stand in the chat and in the letter. */
    me: Words.optional(),
    /** Along with words, or alone. What the channel cannot carry goes by the link that the bot gives. */
    files: Files.optional(),
    /** Several messages, each words or files, none of which waits for an answer. */
    burst: z
      .array(z.union([Words, z.strictObject({ files: Files })]))
      .min(2)
      .optional(),
    /** Presses a button, or writes the number that stands before these words. */
    choose: z.string().optional(),
    bot: OneOrMore(Bot).optional(),
    /** Answers everything well until this is asked. */
    'up to': Ask.optional(),
    pay: Pay.optional(),
    /** Has come. `{case number}` stands for what the chat said. */
    letter: Letter.optional(),
    trouble: Trouble.optional(),
    /** A provider repeats itself. */
    again: z.literal('the last message').optional(),
    /** The server's clock goes on. */
    wait: Duration.optional(),
    restart: z.literal('server').optional(),
    /** The patient takes up another channel. */
    on: Channel.optional(),
    /** The patient opens the link to the website that the bot sent last, and goes on there. */
    open: z.literal('the link').optional(),
    only: OneOrMore(Channel).optional(),
    except: OneOrMore(Channel).optional(),
  })
  .superRefine(({ only, except, ...step }, context) => {
    const acts = Object.keys(step)
    if (acts.length !== 1 && !(acts.length === 2 && step.me !== undefined && step.files))
      wrong(context, `a line says one thing (or "me" with "files"), not ${acts.join(', ') || 'nothing'}`)
    if (
      (only || except) &&
      (step.wait !== undefined || step.restart || step.trouble || step.pay?.notice === 'late')
    )
      wrong(context, 'the clock and the server are the same for all channels')
    if (only && except) wrong(context, '"only" and "except" exclude each other')
  })
export type Step = z.infer<typeof Step>

/** One story. It is played on every channel of `on`, and ends in the same case on each. */
export const Story = z.strictObject({
  /** What it shows, as a sentence: the name of the test. */
  story: z.string(),
  on: OneOrMore(Channel).default([...channels]),
  /** Milliseconds of quiet after which a phone's messages are answered, where a story needs more than the usual. */
  quiet: z.number().int().positive().optional(),
  steps: z.array(Step).min(1),
  /** Parts of the case as it stands in the store in the end, on every channel. */
  ends: z.record(z.string(), z.unknown()),
})
export type Story = z.infer<typeof Story>

function readPattern(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags)
  } catch {
    return null
  }
}

function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
