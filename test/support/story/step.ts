import { z } from 'zod'
import { Ask } from '../../../machines/domain/asks.ts'
import { readTroubles, type Troubles } from '../../../services/sandbox/twilio/troubles.ts'
import { cards } from '../inbox.ts'
import { BotDoes } from './bot-does.ts'
import { fileNames } from './files.ts'
import { Duration, OneOrMore, Words, wrong } from './shapes.ts'

/** What a story can be played on. */
export const Channel = z.enum(['web', 'whatsapp', 'sms'])
export type Channel = z.infer<typeof Channel>

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
    /** The patient writes. Also `{resume code}` and `{six digits to <address>}`: see `words-for.ts`. */
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
    bot: OneOrMore(BotDoes).optional(),
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
