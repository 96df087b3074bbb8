import { type Answers, isOptional, kindOf, type SlotName } from '../../machines/domain/slots.ts'
import { chosen } from './chosen.ts'
import { nameAnswer } from './name-answer.ts'
import { parseDate } from './parsers/date.ts'
import { parseEmail } from './parsers/email.ts'
import { parseFamily } from './parsers/family.ts'
import { parseOccurrence } from './parsers/occurrence.ts'
import { none, type Parsed, success } from './parsers/parsed.ts'
import { parsePhone } from './parsers/phone.ts'
import { parseClearly, parseYesNo } from './parsers/yes-no.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

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
  switch (kindOf(slot)) {
    case 'name':
      return nameAnswer(slot, reading, situation, words)
    case 'past-date':
      return as(parseDate(reading.raw, words, situation.now, true))
    case 'email':
      return as(parseEmail(reading.raw, words, true))
    case 'phone':
      return as(parsePhone(reading.raw, words, true))
    case 'relatives':
      return as(parseFamily(reading, words))
    case 'yes-no':
      return as(yesNoParser(slot)(reading, words))
    case 'text':
      return isOptional(slot) && isNothing(reading, words) ? success({ [slot]: null }) : as(freeText(reading))
    default:
      return as(chosen(slot, reading, words, situation.options))
  }
}

/** What is said about a first time is more than yes or no. */
export const yesNoParser = (slot: SlotName) => (slot === 'firstOccurrence' ? parseOccurrence : parseClearly)

/** Where any words may be the answer: "can I skip chemo" and "I skip my pills" leave nothing out. */
export const isOwnText = ({ plain, question }: Reading, words: Vocabulary) =>
  words.skipOther.test(plain) || (question && !words.skipThis.test(plain))

function declines(slot: SlotName, reading: Reading, words: Vocabulary): boolean {
  const kind = kindOf(slot)
  if (kind === 'text' && isOwnText(reading, words)) return false
  if (words.skip.test(reading.gist) || words.skip.test(reading.plain)) return true
  if (slot === 'middleName') return words.contact.noMiddleName.test(reading.plain)
  if (kind === 'phone')
    return (
      reading.raw.replace(/\D/gu, '').length < 7 &&
      (words.contact.noPhone.test(reading.plain) ||
        parseYesNo(reading, words.yesNo) === false ||
        words.nothing.test(reading.plain))
    )
  if (kind === 'choice')
    return words.choices.preferNot.test(reading.plain) || words.nothing.test(reading.plain)
  return false
}

const isNothing = ({ gist, plain }: Reading, words: Vocabulary) =>
  words.nothing.test(gist) || words.nothing.test(plain)

function freeText(reading: Reading): Parsed<string> {
  const text = reading.full
  if (!/\p{L}{2}|\d/u.test(text) || /^(?:asdf|qwer|zxcv|hjkl)\w*$|^(\w)\1{3,}$/iu.test(text)) return none
  return success(text)
}
