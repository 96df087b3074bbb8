import type { Answers, SlotName } from '../../machines/domain/slots.ts'
import { senses } from './parsers/choice.ts'
import { parseDate } from './parsers/date.ts'
import { parseDisease } from './parsers/disease.ts'
import { parseEmail } from './parsers/email.ts'
import { parseFamily } from './parsers/family.ts'
import { toldOccurrence } from './parsers/occurrence.ts'
import type { Parsed } from './parsers/parsed.ts'
import { labelledNames, nameAtHead } from './parsers/person.ts'
import { parsePhone } from './parsers/phone.ts'
import { read } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export interface Gathered {
  slots: Partial<Answers>
  /** A part that could not be taken as written, and of which slot. */
  failed?: { slot: SlotName; parsed: Extract<Parsed<string>, { status: 'fail' }> }
}

/**
 * Everything a message tells beyond the open question: addresses and dates wherever they stand, a name that is
 * announced or heads the message, and what is said in passing about gender, disease and family.
 */
export function gather(raw: string, situation: Situation, words: Vocabulary): Gathered {
  const gathered: Gathered = { slots: {} }
  let rest = raw
  const take = (slot: SlotName, parsed: Parsed<string> & { text?: string }) => {
    if (parsed.status === 'none') return
    if (parsed.status === 'success') Object.assign(gathered.slots, { [slot]: parsed.value })
    else gathered.failed ??= { slot, parsed }
    if (parsed.text) rest = rest.replace(parsed.text, ' , ')
  }
  const hasAddress = raw.includes('@') || /\bat\b.*\bdot\b/iu.test(raw)
  if (hasAddress) {
    take('email', parseEmail(raw, words))
    rest = rest.replace(/\S*\s?@\s?\S*/gu, ' , ')
  }
  const date = parseDate(rest, words, situation.now)
  const dateLike = date.status !== 'none' ? date : null
  if (dateLike) {
    take('dateOfBirth', dateLike)
    rest = withoutDate(rest)
  }
  take('phone', parsePhone(rest, words))
  const text = rest.replace(/(?:\+?\d[\d\s().-]{6,}\d)/gu, ' , ')
  Object.assign(gathered.slots, names(text, raw, situation, words))
  Object.assign(gathered.slots, medical(text, words))
  return gathered
}

function names(text: string, raw: string, situation: Situation, words: Vocabulary): Partial<Answers> {
  const labelled = labelledNames(text, words.names)
  if (Object.keys(labelled).length) return labelled
  const announced =
    /(?:^|[\s,.;])(?:my\s+(?:full\s+|legal\s+)?name(?:'s|\s+is)|i'?\s?a?m\s+(?!a\b|an\b|the\b|\d|not\b|in\b|on\b)|name\s*[:=]|call me|full name)/iu.exec(
      raw,
    )
  if (announced)
    return nameAtHead(
      text
        .slice(text.search(/\S/u))
        .replace(
          /^.*?(?=(?:my\s+(?:full\s+|legal\s+)?name|i'?\s?a?m\s|name\s*[:=]|call me|full name))/iu,
          '',
        ),
      words.names,
    )
  if (situation.ask === 'firstName' && text !== raw) return nameAtHead(text, words.names)
  return {}
}

/** "52 year old female with breast cancer, first time, mother had it too". */
function medical(text: string, words: Vocabulary): Partial<Answers> {
  const reading = read(text, words)
  const { plain } = reading
  const slots: Partial<Answers> = {}
  const person =
    /\b(?:(?:year|yr|yo|y o)s?(?: old)?|aged?|i am an?|am a) (?:\w+ )?(female|male|woman|man|lady|girl|boy|guy|non ?binary)\b|^(?:\d+ ?(?:yo|y o)? ?)?(female|male|woman|man)\b|\b(female|male)\b/u.exec(
      plain,
    )
  const said = person?.[1] ?? person?.[2] ?? person?.[3]
  if (said) {
    const gender = senses(said, words.choices.gender, words.choices.negated)[0]?.value
    if (gender) slots.gender = gender as NonNullable<Answers['gender']>
  }
  const disease =
    /\b(?:with|have|has|had|got|diagnosed|suffer\w*|type|for|condition|disease)\b|^\w+ cancer|,/u.test(
      `${plain}${text.includes(',') ? ',' : ''}`,
    )
      ? parseDisease(plain, words.choices)
      : null
  if (disease?.status === 'success' && disease.value !== 'other') slots.diseaseType = disease.value
  const told =
    slots.diseaseType || said
      ? toldOccurrence(plain.replace(/\b(?:first|last|middle) name\b/gu, ''), words)
      : null
  if (told !== null) slots.firstOccurrence = told
  if (
    words.family.parents.test(plain) ||
    words.family.siblings.test(plain) ||
    words.family.others.test(plain) ||
    /\bfamily history\b/u.test(plain)
  ) {
    const part = text.split(/[,;.\n]/u).filter(one => {
      const clause = read(one, words).plain
      return (
        words.family.parents.test(clause) ||
        words.family.siblings.test(clause) ||
        words.family.others.test(clause) ||
        /family history/u.test(clause)
      )
    })
    const family = parseFamily(read(part.join(', '), words), words)
    if (family.status === 'success') slots.familyHistory = family.value
  }
  return slots
}

/** Dates are told in many shapes; what is left must not be read as a phone number or a name. */
function withoutDate(text: string): string {
  return text
    .replace(/\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}/gu, ' , ')
    .replace(
      /(?:\b(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\b)?,?\s*(?:'?\d{2,4}\b)?/giu,
      ' , ',
    )
}
