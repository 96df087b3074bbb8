import type { Ask } from '../../machines/domain/asks.ts'
import { type Answers, type SlotName, slotNames } from '../../machines/domain/slots.ts'
import { senses } from './parsers/choice.ts'
import { parseDisease } from './parsers/disease.ts'
import { parseFamily } from './parsers/family.ts'
import { read } from './reading.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What a message tells about gender, disease and family though it was not asked: "52 year old female with breast
 * cancer, first time, mother had it too". Only questions that are still to come: earlier ones have been answered.
 */
export function inPassing(text: string, ask: Ask, words: Vocabulary): Partial<Answers> {
  const slots: Partial<Answers> = {}
  const ahead = (slot: SlotName) => slotNames.indexOf(slot) > slotNames.indexOf(ask as SlotName)
  const { plain } = read(text, words)
  const person = words.passing.person.exec(plain)
  const said = person?.[1] ?? person?.[2] ?? person?.[3]
  if (said && ask !== 'gender' && ask !== 'familyHistory') {
    const gender = senses(said, words.choices.gender, words.choices.negated)[0]?.value
    if (gender) slots.gender = gender as NonNullable<Answers['gender']>
  }
  if (ahead('diseaseType') && (said || words.passing.disease.test(plain))) {
    const disease = parseDisease(plain, words.choices)
    if (disease.status === 'success' && disease.value !== 'other') slots.diseaseType = disease.value
  }
  if (ahead('firstOccurrence')) {
    const again = words.passing.again.exec(plain)
    // "My name is Back" tells a name.
    if (again && !(/^is/u.test(again[0]) && /name$/iu.test(ask))) slots.firstOccurrence = false
    else if (words.passing.first.test(plain)) slots.firstOccurrence = true
  }
  if (ahead('familyHistory')) {
    const clauses = text
      .split(/[,;.\n]|(?<!\p{L})but(?!\p{L})/u)
      .filter(clause => tellsOfFamily(clause, words))
    const family = clauses.length ? parseFamily(read(clauses.join(', '), words), words) : null
    if (family?.status === 'success') slots.familyHistory = family.value
  }
  return slots
}

function tellsOfFamily(clause: string, words: Vocabulary): boolean {
  const plain = read(clause, words).plain.replace(words.passing.ownChild, ' ')
  const { parents, siblings, others } = words.family
  return words.passing.family.test(plain) && [parents, siblings, others].some(pattern => pattern.test(plain))
}
