import type { OutgoingMessage } from '../../../../dialogs/message.ts'
import type { TranscriptMessage } from '../../../../machines/domain/transcript.ts'
import { longest } from './limits.ts'
import { numbered } from './numbered.ts'
import { payloadOf } from './payload.ts'

/** A Content template with what fills its places: `{{1}}` the body, then a label and a payload for each choice. */
export interface Content {
  contentSid: string
  variables: Record<string, string>
}

/** WhatsApp shows up to three buttons below a message, and up to ten entries in a list. */
const mostButtons = 3
const mostEntries = 10
/** A date of birth that is shown without its year does not travel with it unseen either. */
const wholeDate = /^\d{4}-\d{2}-\d{2}$/u
/** Characters of a label: https://www.twilio.com/docs/content/twilio-quick-reply and …/twilio-list-picker. */
const longestButton = 20
const longestEntry = 24

/**
 * A rendered line of WhatsApp with its choices to press rather than to number. Undefined where it has none, where no
 * template is configured for that many, or where one of them does not fit: then its numbered lines serve. `text` is
 * what is to be sent.
 */
export function contentFor(
  { text, content, caseId, version }: Pick<TranscriptMessage, 'text' | 'content' | 'caseId' | 'version'>,
  templates: ReadonlyMap<number, string>,
): Content | undefined {
  const { asking, choices = [] } = (content ?? {}) as Partial<OutgoingMessage>
  const contentSid = templates.get(choices.length)
  const list = numbered('whatsapp', choices)
  if (!contentSid || !asking || choices.length > mostEntries || !text.endsWith(`\n\n${list}`))
    return undefined
  const longestLabel = choices.length <= mostButtons ? longestButton : longestEntry
  const body = onOneLine(text.slice(0, -list.length).trim())
  if (!body || body.length > longest.whatsapp) return undefined
  const variables: Record<string, string> = { 1: body }
  for (const [index, { label, value }] of choices.entries()) {
    const payload = payloadOf({ ask: asking.ask, version, value, ...(caseId !== null && { caseId }) })
    if (label.length > longestLabel || !payload || wholeDate.test(value)) return undefined
    variables[2 * index + 2] = label
    variables[2 * index + 3] = payload
  }
  return { contentSid, variables }
}

/**
 * Paragraphs one after another, where each is whole sentences: what fills a template may hold no line break, no tab
 * and no run of spaces (https://www.twilio.com/docs/api/errors/21656). Headings and lists need their lines.
 */
function onOneLine(body: string): string | undefined {
  const paragraphs = body.split('\n\n')
  const plain = paragraphs.every(paragraph => !/[\n\t]| {5}/u.test(paragraph))
  return plain && paragraphs.slice(0, -1).every(paragraph => /[.!?]$/u.test(paragraph))
    ? paragraphs.join(' ')
    : undefined
}
