import { type Answers, isSlot, type SlotName } from '../../machines/domain/slots.ts'
import { inPassing } from './in-passing.ts'
import { parseDate } from './parsers/date.ts'
import { parseEmail } from './parsers/email.ts'
import { findName } from './parsers/name.ts'
import { none, type Parsed } from './parsers/parsed.ts'
import { labelledNames, nameAtHead } from './parsers/person.ts'
import { parsePhone } from './parsers/phone.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export interface Gathered {
  slots: Partial<Answers>
  /** A part that could not be taken as written, and of which slot. */
  failed?: { slot: SlotName; parsed: Extract<Parsed<string>, { status: 'fail' }> }
}

/** Long enough, and in a shape in which no date is written. */
const plainlyPhone = /\+\d[\d ().-]{7,}\d|(?:\(\d{3}\)\s?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b|\b[2-9]\d{9}\b/gu

/**
 * Everything a message tells beyond the open question: addresses and dates wherever they stand, a name that is
 * announced or heads the message, and what is said in passing about gender, disease and family.
 */
export function gather(raw: string, situation: Situation, words: Vocabulary): Gathered {
  const gathered: Gathered = { slots: {} }
  if (/^guardian/u.test(situation.ask)) return gathered
  let rest = raw
  const take = (slot: SlotName, parsed: Parsed<string> & { text?: string }) => {
    if (parsed.status === 'none') return
    if (parsed.status === 'success') Object.assign(gathered.slots, { [slot]: parsed.value })
    else gathered.failed ??= { slot, parsed }
  }
  if (raw.includes('@') || /\bat\b.*\bdot\b/iu.test(raw)) {
    take('email', parseEmail(raw, words))
    rest = rest.replace(/\S*\s?@\s?\S*/gu, ' , ')
  }
  // Past the personal questions a date is a diagnosis and a number a dose, unless they are announced.
  const { ask } = situation
  const personal = /Name$|^(?:dateOfBirth|email|phone)$/u.test(ask)
  const lower = raw.toLowerCase()
  const born = personal || words.dates.born.test(lower)
  const numbered = personal || words.contact.phoneLabel.test(lower)
  if (numbered && (ask !== 'dateOfBirth' || rest.search(plainlyPhone) > 0))
    rest = rest.replace(plainlyPhone, found => {
      take('phone', parsePhone(found, words))
      return ' , '
    })
  const date = born ? parseDate(rest, words, situation.now) : none
  take('dateOfBirth', date)
  if (date.status !== 'none') rest = withoutDate(rest)
  if (numbered && !('phone' in gathered.slots)) take('phone', parsePhone(rest, words))
  const text = rest.replace(/(?:\+?\d[\d\s().-]{6,}\d)/gu, ' , ')
  Object.assign(gathered.slots, names(text, raw, situation, words))
  const passing = isSlot(situation.ask) ? inPassing(text, situation.ask, words) : {}
  if (
    situation.ask === 'firstName' &&
    raw.includes(',') &&
    Object.keys(passing).length &&
    !('firstName' in gathered.slots)
  )
    Object.assign(gathered.slots, nameAtHead(raw.split(',')[0] ?? '', words.names))
  Object.assign(gathered.slots, passing)
  return gathered
}

function names(text: string, raw: string, situation: Situation, words: Vocabulary): Partial<Answers> {
  const labelled = labelledNames(text, words.names)
  if (Object.keys(labelled).length) {
    const head =
      situation.ask === 'firstName' && !labelled.firstName
        ? findName(text.split(/[,;]|\sand\s/iu)[0] ?? '', words.names)
        : null
    return head ? { firstName: head.name, ...labelled } : labelled
  }
  const personal = /Name$|^dateOfBirth$|^email$|^phone$/u.test(situation.ask)
  const { nameSaid, selfSaid } = words.passing
  const said = nameSaid.exec(text) ?? (personal ? selfSaid.exec(text) : null)
  if (said && ((situation.ask !== 'lastName' && situation.ask !== 'middleName') || text !== raw))
    return nameAtHead(text.slice(said.index).trim(), words.names)
  if ((situation.ask === 'lastName' || situation.ask === 'middleName') && text !== raw) {
    const head = findName(text.split(/[,;\n]|\s(?:and|born|dob|my|email|phone|i)\s/iu)[0] ?? '', words.names)
    return head ? { [situation.ask]: head.name } : {}
  }
  if (situation.ask === 'firstName' && text !== raw) return nameAtHead(text, words.names)
  return {}
}

/** Dates are told in many shapes; what is left must not be read as a phone number or a name. */
function withoutDate(text: string): string {
  return text
    .replace(/\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}/gu, ' , ')
    .replace(
      /(?:\b(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\b,?\s*)?(?:'?\d{2,4}\b)/giu,
      ' , ',
    )
}
