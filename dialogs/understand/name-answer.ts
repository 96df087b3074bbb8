import { type Answers, isOptional, type SlotName } from '../../machines/domain/slots.ts'
import { firstSense } from './chosen.ts'
import { findName, splitName } from './parsers/name.ts'
import { fail, none, type Parsed, success } from './parsers/parsed.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** A name where one is asked for. At the first name the others may come along, unless the last is known. */
export function nameAnswer(
  slot: SlotName,
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): Parsed<Partial<Answers>> {
  if (slot === 'guardianName') return guardianAnswer(reading, situation, words)
  // Neither an initial for certain nor "none".
  if (isOptional(slot) && /^x\W*$/iu.test(reading.raw)) return fail('unclear')
  const found = findName(reading.raw, words.names) ?? nameAtEnd(reading, words)
  if (!found)
    return isOptional(slot) && parseYesNo(reading, words.yesNo) === false ? success({ [slot]: null }) : none
  const { name } = found
  if (slot === 'firstName') {
    const saysFirst = /name/iu.test(words.names.firstLabel.exec(reading.raw)?.[0] ?? '')
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
  const relation = firstSense(reading.plain, words.choices.guardianRelation, words.choices)
  const tells = relation.status === 'success' && situation.known.guardianRelation === undefined
  return success({
    guardianName: found.name,
    ...(tells ? { guardianRelation: relation.value as 'parent' } : {}),
  })
}
