import { choicesOf, DocumentCategory, type SlotName } from '../../machines/domain/slots.ts'
import { chooseOption, type Option, senses } from './parsers/choice.ts'
import { parseDisease } from './parsers/disease.ts'
import { fail, none, type Parsed, success } from './parsers/parsed.ts'
import { plainly, type Reading } from './reading.ts'
import type { ChoiceWords, Sense, Vocabulary } from './words/vocabulary.ts'

/** A choice by number, label or near miss, else by what people call it. */
export function chosen(
  slot: SlotName | 'documentCategory',
  reading: Reading,
  words: Vocabulary,
  options?: readonly Option[],
): Parsed<string> {
  const offered = options ?? valuesOf(slot).map(value => ({ value, label: value.replace(/-/gu, ' ') }))
  const picked = chooseOption(reading, offered, words)
  if (picked !== null) return success(picked)
  const inWords = (plain: string): Parsed<string> =>
    slot === 'diseaseType'
      ? parseDisease(plain, words.choices)
      : firstSense(
          slot === 'gender' ? plain.replace(words.choices.someoneElse, ' ') : plain,
          words.choices[slot] ?? [],
          words.choices,
        )
  const sense = (label: string) => {
    const meant = inWords(plainly(label, words))
    return meant.status === 'success' ? meant.value : null
  }
  const own = slot === 'diseaseType' ? inWords(aboutSelf(reading, words)) : none
  const parsed = own.status === 'success' ? own : inWords(reading.plain)
  if (parsed.status === 'success' && options) {
    const same = options.find(
      ({ value, label }) =>
        value === parsed.value || [value, label].some(text => sense(text) === parsed.value),
    )
    return same ? success(same.value) : fail('unclear')
  }
  if (parsed.status !== 'none') return parsed
  return words.unsure.test(reading.plain) ? fail('unclear') : none
}

const valuesOf = (slot: SlotName | 'documentCategory'): readonly string[] =>
  slot === 'documentCategory' ? DocumentCategory.options : choicesOf(slot)

/** Without what relatives had, "my mother had breast cancer, I have …". */
function aboutSelf(reading: Reading, words: Vocabulary): string {
  const { parents, siblings, others } = words.family
  const clauses = reading.raw
    .split(/[,;.!?\n]|(?<!\p{L})(?:and|but)(?!\p{L})/iu)
    .map(clause => plainly(clause, words))
  const not = [parents, siblings, others, words.choices.ruledOut]
  const own = clauses.filter(clause => !not.some(pattern => pattern.test(clause)))
  return own.length < clauses.length ? own.join(' ') : reading.plain
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
