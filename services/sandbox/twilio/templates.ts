import type { Message } from './messages.ts'

type Shown = Pick<Message, 'body' | 'buttons' | 'buttonsAs'>
/** WhatsApp shows up to three buttons below a message; more stand in a list. */
const MOST_BUTTONS = 3

/** Content templates that choices are shown with, by their number; any other SID is rendered just so. */
export const contentChoices: ReadonlyMap<number, string> = new Map(
  Array.from({ length: 9 }, (_, index) => [index + 2, sidOf(index + 2)]),
)

/** Approved, so that it goes through at any time; without places to fill. */
export const templateNews = sidOf(100)

/** The texts of templates that have one of their own. */
const texts: Readonly<Record<string, string>> = {
  [templateNews]: 'There is news about your medical second opinion. Reply to this message to see it.',
}

/**
 * What a template shows: `{{1}}` is its text, `{{2}}` and `{{3}}` the label and the payload of its first choice, and so
 * on. `variables` as JSON. Null when they are not an object of texts.
 */
export function renderTemplate(contentSid: string, variables: string): Shown | null {
  const given = readVariables(variables)
  if (!given) return null
  const buttons: Message['buttons'] = []
  for (let n = 2; given[n] !== undefined; n += 2)
    buttons.push({ title: given[n] ?? '', id: given[n + 1] ?? given[n] ?? '' })
  return {
    body: texts[contentSid] ?? given[1] ?? `(template ${contentSid})`,
    buttons,
    buttonsAs: buttons.length > MOST_BUTTONS ? 'list' : 'buttons',
  }
}

function sidOf(n: number): string {
  return `HX${String(n).padStart(32, '0')}`
}

function readVariables(json: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(json || '{}')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.values(value).every(each => typeof each === 'string')
      ? (value as Record<string, string>)
      : null
  } catch {
    return null
  }
}
