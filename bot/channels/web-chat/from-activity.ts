import { z } from 'zod'
import type { IncomingReply } from '../../../dialogs/message.ts'
import { Ask } from '../../../machines/domain/asks.ts'
import type { ReceivedFile } from '../../../machines/domain/document.ts'
import { visible } from '../../../machines/domain/visible.ts'
import { AppError } from '../../app-error.ts'
import { submitted } from './form-card.ts'

/** A client's activity, as far as we read it. Everything else that it says of itself is dropped. */
export const IncomingActivity = z.object({
  type: z.string().max(50),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().nullish(),
  attachments: z.array(z.unknown()).nullish(),
  channelData: z.object({ clientActivityID: z.string().min(1).max(200).nullish() }).nullish(),
})
export type IncomingActivity = z.infer<typeof IncomingActivity>

/**
 * What a patient's activity means. Files that it only names are not fetched, and are told to be none that we can read.
 * A form gives `form` and, so that an old card is known by its version, `pressed` too. Throws `empty-message` for one
 * that holds nothing to be seen and nothing we know.
 */
export function fromActivity(
  activity: {
    text?: string | null
    value?: unknown
    locale?: string | null | undefined
    attachments?: unknown[] | null | undefined
  },
  files: ReceivedFile[],
): IncomingReply {
  const isLeftOut = files.length === 0 && activity.attachments?.some(isFile)
  if (!isLeftOut) return wordsOf(activity, files) ?? emptyMessage()
  return { ...(wordsOf(activity, files) ?? { text: '', files }), unreadable: 'file' }
}

function wordsOf(
  activity: { text?: string | null; value?: unknown; locale?: string | null | undefined },
  files: ReceivedFile[],
): IncomingReply | undefined {
  const { value } = activity
  const words = seen(activity.text ?? '')
  const press = Pressed.safeParse(value)
  if (press.success) return { text: words || seen(press.data.value), pressed: plain(press.data), files }
  const card = Submitted.safeParse(value)
  if (card.success) {
    const reply = fromCard(card.data, localeOf(activity.locale))
    return { ...reply, text: words || seen(reply.text), files }
  }
  if (words !== '' || files.length > 0) return { text: words, files }
  const typed = typeof value === 'string' ? seen(value) : ''
  return typed === '' ? undefined : { text: typed, files }
}

function emptyMessage(): never {
  throw new AppError('empty-message', 'An activity with nothing in it that we know.')
}

/** Teams repeats the words of a message as an attachment, and cards are not files. */
function isFile(attachment: unknown): boolean {
  const { data } = Attached.safeParse(attachment)
  return data !== undefined && !/^text\/html|^application\/vnd\.microsoft\.card\./i.test(data.contentType)
}

const Attached = z.object({ contentType: z.string() })

/** Words as they can be read; of characters without any sign nothing is left. */
const seen = (text: string): string => visible(text).trim()

/** Language, script and region: what is beyond says how to write dates and numbers, which we decide. (BCP 47, 4.4.1) */
const longestTag = 35

/** A language tag that we can rely on, whatever a client sent. */
export function localeOf(tag: string | null | undefined): string {
  if (!tag || tag.length > longestTag) return 'en'
  try {
    return new Intl.Locale(tag).baseName
  } catch {
    return 'en'
  }
}

const Pressed = z.object({
  ask: Ask,
  caseId: z.string().max(100).nullish(),
  version: z.number().int().nonnegative(),
  value: z.string().min(1).max(200),
})

const label = z.string().max(200)

/** What an Adaptive Card submits: the button's own data beside the input. */
const Submitted = z.object({
  intake: Pressed.extend({
    label: label.optional(),
    labels: z.record(z.string().max(200), label).optional(),
  }),
  answer: z.string().max(2000).optional(),
})

function fromCard({ intake, answer = '' }: z.infer<typeof Submitted>, locale: string) {
  const pressed = plain(intake)
  if (intake.value !== submitted) return { text: intake.label ?? intake.value, pressed }
  const values = answer.split(',').filter(value => value !== '')
  const shown = values.map(value => labelOf(intake.labels, value) ?? dateInWords(value, locale) ?? value)
  return {
    text: shown.join(', ') || intake.label || intake.value,
    pressed,
    form: { ask: intake.ask, values },
  }
}

/** Only one that is really there: `constructor` is a property of every object. */
const labelOf = (labels: Record<string, string> = {}, value: string) =>
  Object.hasOwn(labels, value) ? labels[value] : undefined

function plain({ ask, caseId, version, value }: z.infer<typeof Pressed>) {
  return { ask, version, value, ...(caseId == null ? {} : { caseId }) }
}

/** "4 March 1961": what the transcript shows of a date that was picked. Undefined for what is no date. */
function dateInWords(value: string, locale: string): string | undefined {
  if (!z.iso.date().safeParse(value).success) return undefined
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  // Everywhere in English the day comes first here, so that no reader takes it for the other order.
  return new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, options).format(new Date(value))
}
