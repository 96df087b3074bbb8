import { calendarDay } from '../../machines/domain/calendar-day.ts'
import type { ChangeTarget, Intent } from '../../machines/domain/intent.ts'
import { isSlot, kindOf, medicalSlots, type SlotName, slotNames } from '../../machines/domain/slots.ts'
import { senses } from './parsers/choice.ts'
import { parseDate, parseYear } from './parsers/date.ts'
import { parseEmail } from './parsers/email.ts'
import { findName } from './parsers/name.ts'
import type { Parsed } from './parsers/parsed.ts'
import { parsePhone } from './parsers/phone.ts'
import { type Reading, read } from './reading.ts'
import type { Situation } from './situation.ts'
import { slotAnswer } from './slot-answer.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** Targets that are talked about anyway where illness is the topic. */
const medicalTargets: ReadonlySet<ChangeTarget> = new Set<ChangeTarget>([
  ...medicalSlots.filter(slot => slot !== 'ethnicity'),
  'documents',
])
const contactTargets: ReadonlySet<ChangeTarget> = new Set<ChangeTarget>([
  'email',
  'phone',
  'firstName',
  'lastName',
  'middleName',
  'dateOfBirth',
])
const afterAnswers: ReadonlySet<string> = new Set(['review', 'payment', 'consent', 'done'])

/** "change my e-mail", "my last name is misspelled", "actually I was born on 5 March 1962", with the new value if it is there. */
export function findChange(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { ask, known } = situation
  const text = reading.plain
  const corrected = findCorrection(reading, situation, words)
  if (corrected) return corrected
  const target = targetOf(text, words)
  const loose = reading.question && !words.change.imperative.test(reading.gist)
  if (!target || loose || (target === ask && ask === 'documents')) return null
  const verb = words.change.ask.exec(text)
  if (verb && words.refusedCommand.test(text.slice(0, verb.index).trim())) return null
  const imperative = words.change.imperative.test(reading.gist)
  const freeText = kindOf(ask) === 'text'
  const count = text.split(' ').length
  if (
    freeText &&
    !(imperative && count <= 7 && target !== ask && !words.change.advice.test(text)) &&
    !(contactTargets.has(target) && words.change.actually.test(text) && count <= 14)
  )
    return null
  const chose = words.change.chose.test(text)
  if (!imperative && medicalTargets.has(target) && !afterAnswers.has(ask) && !chose) return null
  const wrong = words.change.wrong.test(text)
  const actually = words.change.actually.test(text)
  const asks = words.change.ask.test(text)
  const after = afterAnswers.has(ask)
  const answered = isSlot(target) && known[target] !== undefined
  const value = isSlot(target) ? newValue(target, reading, situation, words) : null
  const has = value?.status === 'success'
  if (target === ask && !answered && (has || value?.status === 'fail')) return null
  if (target === ask && !imperative && !wrong) return null
  const said = imperative || wrong || actually || (asks && contactTargets.has(target))
  const different = has && answered && value.value !== known[target as SlotName]
  const bare = ask === 'review' && (count <= 4 || words.steps.except.test(text))
  if (!(said || (different && target !== ask) || (after && has) || bare)) return null
  if (
    value?.status === 'fail' &&
    target !== 'phone' &&
    value.reason !== 'unclear' &&
    value.reason !== 'invalid-email'
  )
    return {
      kind: 'ask-back',
      reason: value.reason,
      slot: target as SlotName,
      ...(value.candidates ? { candidates: value.candidates } : {}),
      ...(value.typed ? { typed: value.typed } : {}),
    }
  return { kind: 'command', name: 'change', target, ...(has ? { value: value.value } : {}) }
}

/** What is known, said anew: "I meant Anna, not Ana", "sorry, it's ana@example.org", "I'm actually male". */
function findCorrection(reading: Reading, { ask, known }: Situation, words: Vocabulary): Intent | null {
  const { raw, plain } = reading
  const change = (target: SlotName, value: unknown): Intent => ({
    kind: 'command',
    name: 'change',
    target,
    value,
  })
  if (kindOf(ask) === 'text' || reading.question || plain.split(' ').length > 10) return null
  const [, now, before] = words.change.replaced.exec(raw) ?? []
  const named = before
    ? nameSlots.find(slot => known[slot]?.toLowerCase() === before.toLowerCase() && slot !== ask)
    : undefined
  if (named && now) return change(named, now)
  if (!words.change.actually.test(plain)) return null
  if (ask !== 'email' && known.email !== undefined && targetOf(plain, words) === null) {
    const email = parseEmail(raw, words)
    if (email.status === 'success' && email.value !== known.email) return change('email', email.value)
  }
  if (ask !== 'gender' && known.gender !== undefined && words.passing.self.test(plain)) {
    const gender = senses(plain, words.choices.gender, words.choices.negated)[0]?.value
    if (gender && gender !== known.gender) return change('gender', gender)
  }
  return null
}

const nameSlots = ['firstName', 'lastName', 'middleName'] as const

export function targetOf(plain: string, words: Vocabulary): ChangeTarget | null {
  for (const [pattern, target] of words.change.targets) if (pattern.test(plain)) return target
  const named = words.change.targets.map(([, target]) => target)
  return slotNames.find(slot => !named.includes(slot) && asWords(slot).test(plain)) ?? null
}

/** A question that the vocabulary has no words for goes by its name: `allergies`, `shoeSize`. */
const asWords = (slot: SlotName) =>
  new RegExp(`\\b${slot.replace(/[A-Z]/gu, letter => ` ${letter.toLowerCase()}`)}\\b`, 'u')

function newValue(
  slot: SlotName,
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): Parsed<unknown> {
  const { raw } = reading
  if (slot === 'email') return parseEmail(raw, words)
  if (slot === 'phone') return parsePhone(raw, words)
  if (slot === 'dateOfBirth') return birthDate(raw, situation, words)
  const rest = raw.replace(words.change.value, '')
  if (rest === raw || !rest.trim()) return { status: 'none' }
  if (words.change.wrong.test(read(rest, words).plain) || targetOf(read(rest, words).plain, words) === slot)
    return { status: 'none' }
  if (kindOf(slot) === 'name') {
    const name = findName(rest.replace(/,?\s+not\s+.*$/iu, ''), words.names)?.name
    return name ? { status: 'success', value: name } : { status: 'none' }
  }
  const { options: _, ...plainly } = situation
  const parsed = slotAnswer(slot, read(rest, words), { ...plainly, ask: slot }, words)
  return parsed.status === 'success' ? { status: 'success', value: parsed.value[slot] } : { status: 'none' }
}

/** A full date, or a year that takes its day from the date already known. */
function birthDate(raw: string, situation: Situation, words: Vocabulary): Parsed<string> {
  const date = parseDate(raw, words, situation.now)
  if (date.status !== 'none') return date
  const year = parseYear(raw, words)
  const [, month, day] = (situation.known.dateOfBirth ?? '').split('-').map(Number)
  const value = year && month && day ? calendarDay(year, month, day) : null
  return value && value <= situation.now.toISOString().slice(0, 10)
    ? { status: 'success', value }
    : { status: 'none' }
}
