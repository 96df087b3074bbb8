import {
  type Answers,
  diseaseTypes,
  documentCategories,
  ethnicities,
  genders,
  guardianRelations,
  optionalSlots,
  type SlotName,
} from '../../machines/domain/slots.ts'
import { chooseOption, type Option, senses } from './parsers/choice.ts'
import { parseDate } from './parsers/date.ts'
import { parseDisease } from './parsers/disease.ts'
import { parseEmail } from './parsers/email.ts'
import { parseFamily } from './parsers/family.ts'
import { findName, splitName } from './parsers/name.ts'
import { parseOccurrence } from './parsers/occurrence.ts'
import { fail, none, type Parsed, success } from './parsers/parsed.ts'
import { parsePhone } from './parsers/phone.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Sense, Vocabulary } from './words/vocabulary.ts'

export type Choosable = 'gender' | 'ethnicity' | 'diseaseType' | 'guardianRelation' | 'documentCategory'

const values = {
  gender: genders,
  ethnicity: ethnicities,
  diseaseType: diseaseTypes,
  guardianRelation: guardianRelations,
  documentCategory: documentCategories,
} as const

export const isOptional = (slot: string) => (optionalSlots as readonly string[]).includes(slot)

/** What a message answers to the one question that is open. Names may fill their neighbours. */
export function slotAnswer(
  slot: SlotName,
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): Parsed<Partial<Answers>> {
  if (isOptional(slot) && declines(slot, reading, words)) return success({ [slot]: null })
  const as = <Value>(parsed: Parsed<Value>): Parsed<Partial<Answers>> =>
    parsed.status === 'success' ? success({ [slot]: parsed.value }) : parsed
  switch (slot) {
    case 'firstName':
    case 'lastName':
    case 'middleName':
    case 'guardianName':
      return nameAnswer(slot, reading, situation, words)
    case 'dateOfBirth':
      return as(parseDate(reading.raw, words, situation.now, true))
    case 'email':
      return as(parseEmail(reading.raw, words, true))
    case 'phone':
      return as(parsePhone(reading.raw, words, true))
    case 'familyHistory':
      return as(parseFamily(reading, words))
    case 'firstOccurrence':
      return as(parseOccurrence(reading, words))
    case 'medications':
    case 'questions':
      return words.nothing.test(reading.gist) || words.nothing.test(reading.plain)
        ? success({ [slot]: null })
        : as(freeText(reading))
    default:
      return as(chosen(slot, reading, words, situation.options))
  }
}

/** A choice by number, label or near miss, else by what people call it. */
export function chosen(
  slot: Choosable,
  reading: Reading,
  words: Vocabulary,
  options?: readonly Option[],
): Parsed<string> {
  const offered = options ?? values[slot].map(value => ({ value, label: value.replace(/-/gu, ' ') }))
  const picked = chooseOption(reading, offered, words)
  if (picked !== null) return success(picked)
  const parsed: Parsed<string> =
    slot === 'diseaseType'
      ? parseDisease(reading.plain, words.choices)
      : firstSense(
          slot === 'gender' ? reading.plain.replace(/\bmy \w+/gu, ' ') : reading.plain,
          words.choices[slot],
          words.choices.negated,
        )
  if (parsed.status === 'success' && options && !options.some(option => option.value === parsed.value))
    return fail('unclear')
  if (parsed.status !== 'none') return parsed
  return words.unsure.test(reading.plain) ? fail('unclear') : none
}

function firstSense(plain: string, list: readonly Sense<string>[], negated: RegExp): Parsed<string> {
  const found = senses(plain, list, negated)
  const groups = found.filter(one => one.value !== 'other')
  const ethnic = list.some(([, value]) => value === 'mixed')
  if (
    ethnic &&
    groups.length > 1 &&
    groups[0]?.value !== 'mixed' &&
    /\b(?:and|part|x|mom|mother|dad|father|mix)\b/u.test(plain)
  )
    return success('mixed')
  const first = found[0]
  return first ? success(first.value) : none
}

function nameAnswer(
  slot: 'firstName' | 'lastName' | 'middleName' | 'guardianName',
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): Parsed<Partial<Answers>> {
  if (slot === 'guardianName') return guardianAnswer(reading, situation, words)
  const found = findName(reading.raw, words.names) ?? nameAtEnd(reading, words)
  if (!found)
    return slot === 'middleName' && parseYesNo(reading, words.yesNo) === false
      ? success({ middleName: null })
      : none
  const { name } = found
  if (slot === 'firstName') {
    const saysFirst = /\b(?:first|given)\s*name\b/iu.test(reading.raw)
    if (saysFirst || situation.known.lastName !== undefined) return success({ firstName: name })
    return success({ ...splitName(name, words.names) })
  }
  if (slot === 'lastName') {
    const first = situation.known.firstName?.toLowerCase()
    const parts = name.split(' ')
    if (first && parts.length > 1 && name.toLowerCase().startsWith(`${first} `))
      return success({ lastName: name.slice(first.length + 1) })
    return success({ lastName: name })
  }
  return success({ [slot]: name })
}

/** "Sorry it took a while. Agnes": a capitalised word or two as a last sentence. */
function nameAtEnd(reading: Reading, words: Vocabulary) {
  const end = /[.!]\s+(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)[.!]?$/u.exec(reading.raw)?.[1]
  return end && !reading.question ? findName(end, words.names) : null
}

/** "Susan Jones, his mother" says the relation as well. */
function guardianAnswer(reading: Reading, situation: Situation, words: Vocabulary): Parsed<Partial<Answers>> {
  const found = findName(reading.raw.replace(words.names.relation, ' ').trim(), words.names)
  if (!found) return none
  const relation = firstSense(reading.plain, words.choices.guardianRelation, words.choices.negated)
  const tells = relation.status === 'success' && situation.known.guardianRelation === undefined
  return success({
    guardianName: found.name,
    ...(tells ? { guardianRelation: relation.value as 'parent' } : {}),
  })
}

function declines(slot: SlotName, reading: Reading, words: Vocabulary): boolean {
  if (words.skip.test(reading.gist) || words.skip.test(reading.plain)) return true
  if (slot === 'middleName')
    return (
      /^(?:n+o+(?:pe)?|none|nothing|nah|na|n a|nil|null set|-+|x|no thanks?|no thank you|not? one)$|\b(?:no|without|not have|not got|not given|never had|have none|not use|not have one) (?:a |any )?(?:middle(?: name)?|one|name)?\b|(?:do|did|have|has) not (?:have|got|use)|\bno middle|^i have none/u.test(
        reading.plain,
      ) || /^[-–—.]+$/u.test(reading.raw)
    )
  if (slot === 'phone')
    return (
      !/\d{5}/u.test(reading.raw) &&
      (words.contact.noPhone.test(reading.plain) ||
        parseYesNo(reading, words.yesNo) === false ||
        words.nothing.test(reading.plain))
    )
  if (slot === 'ethnicity')
    return words.choices.preferNot.test(reading.plain) || /^(?:no|nope|none|nah)$/u.test(reading.plain)
  return /^[-–—.]+$/u.test(reading.raw)
}

function freeText(reading: Reading): Parsed<string> {
  const text = reading.full.replace(/^(?:sure|ok|okay|yes|um|well)[,.:]\s+/iu, '').trim()
  if (!/\p{L}{2}|\d/u.test(text) || /^(?:asdf|qwer|zxcv|hjkl)\w*$|^(\w)\1{3,}$/iu.test(text)) return none
  if (text.length > 4000) return success(text.slice(0, 4000))
  return success(text)
}
