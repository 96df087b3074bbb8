import type { Intent } from '../../machines/domain/intent.ts'
import { type Answers, type SlotName, Slots, slotNames } from '../../machines/domain/slots.ts'
import { chooseOption } from './parsers/choice.ts'
import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * A choice that was offered for the open question, named by number or label: "the second one", "04 March". Only
 * for what fits the asked slot; a button that stands for something else is read like any words.
 */
export function optionIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { ask, options } = situation
  if (!options?.length || !(slotNames as readonly string[]).includes(ask)) return null
  const slot = ask as SlotName
  const value =
    slot === 'dateOfBirth'
      ? (chooseOption(reading, options, words) ?? byMonth(reading, options, words))
      : chooseOption(reading, options, words)
  if (value === null) return null
  const stored =
    value === 'skip'
      ? null
      : slot === 'firstOccurrence'
        ? value === 'true' || value === 'yes'
        : slot === 'familyHistory'
          ? value === 'none'
            ? []
            : [value]
          : value
  if (!Slots.shape[slot].safeParse(stored).success) return null
  return { kind: 'answer', slots: { [slot]: stored } as Partial<Answers> }
}

/** "March" or "the fourth" chooses between two dates when only one has it. */
function byMonth(reading: Reading, options: readonly { value: string }[], words: Vocabulary): string | null {
  const named = reading.plain
    .split(' ')
    .map(word => words.dates.monthForms.get(word))
    .find(month => month !== undefined)
  const fits = named === undefined ? [] : options.filter(option => Number(option.value.slice(5, 7)) === named)
  return fits.length === 1 ? (fits[0]?.value ?? null) : null
}
