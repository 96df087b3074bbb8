import {
  diseaseTypes,
  documentCategories,
  ethnicities,
  genders,
  guardianRelations,
} from '../../machines/domain/slots.ts'
import { chooseOption, type Option, senses } from './parsers/choice.ts'
import { parseDisease } from './parsers/disease.ts'
import { fail, none, type Parsed, success } from './parsers/parsed.ts'
import type { Reading } from './reading.ts'
import type { ChoiceWords, Sense, Vocabulary } from './words/vocabulary.ts'

export type Choosable = 'gender' | 'ethnicity' | 'diseaseType' | 'guardianRelation' | 'documentCategory'

const values = {
  gender: genders,
  ethnicity: ethnicities,
  diseaseType: diseaseTypes,
  guardianRelation: guardianRelations,
  documentCategory: documentCategories,
} as const

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
          slot === 'gender' ? reading.plain.replace(words.choices.someoneElse, ' ') : reading.plain,
          words.choices[slot],
          words.choices,
        )
  if (parsed.status === 'success' && options && !options.some(option => option.value === parsed.value))
    return fail('unclear')
  if (parsed.status !== 'none') return parsed
  return words.unsure.test(reading.plain) ? fail('unclear') : none
}

/** The first sense in the list's order; two origins that are joined make a mixed one. */
export function firstSense(
  plain: string,
  list: readonly Sense<string>[],
  words: ChoiceWords,
): Parsed<string> {
  const found = senses(plain, list, words.negated)
  const groups = found.filter(one => one.value !== 'other')
  const ethnic = list.some(([, value]) => value === 'mixed')
  if (ethnic && groups.length > 1 && groups[0]?.value !== 'mixed' && words.joined.test(plain))
    return success('mixed')
  const first = found[0]
  return first ? success(first.value) : none
}
