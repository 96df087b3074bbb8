import type { Intent } from '../../machines/domain/intent.ts'
import { type Answers, isSlot, kindOf, type SlotName, Slots } from '../../machines/domain/slots.ts'
import { type Option, pickOption } from './parsers/choice.ts'
import { type Reading, read } from './reading.ts'
import type { Situation } from './situation.ts'
import { yesNoParser } from './slot-answer.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * A choice that was offered for the open question, named by number or label: "the second one", "04 March". Only
 * for what fits the asked slot; a button that stands for something else is read like any words, and so is a near
 * miss, which may be a command: "back" is not "black".
 */
export function optionIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { ask, options } = situation
  if (!options?.length || !isSlot(ask)) return null
  const kind = kindOf(ask)
  const value =
    kind === 'past-date'
      ? (pickOption(reading, options, words) ?? byMonth(reading, options, words))
      : pickOption(reading, options, words)
  if (value === null) return null
  const stored =
    value === 'skip'
      ? null
      : kind === 'yes-no'
        ? yesOrNo(ask, value, options, words)
        : kind === 'relatives'
          ? value === 'none'
            ? []
            : [value]
          : value
  if (!Slots.shape[ask].safeParse(stored).success) return null
  return { kind: 'answer', slots: { [ask]: stored } as Partial<Answers> }
}

/** Whether the option says yes; at the first time also by what it says of it: "true", "Yes", "No, I had it before". */
function yesOrNo(
  slot: SlotName,
  value: string,
  options: readonly Option[],
  words: Vocabulary,
): boolean | null {
  const parse = yesNoParser(slot)
  if (/^(?:true|false)$/iu.test(value)) return value.toLowerCase() === 'true'
  const label = options.find(option => option.value === value)?.label ?? value
  const said = [value, label].map(text => parse(read(text, words), words))
  return said.find(parsed => parsed.status === 'success')?.value ?? null
}

/** "March" or "the fourth" chooses between two dates when only one has it; a date with its year speaks for itself. */
function byMonth(reading: Reading, options: readonly { value: string }[], words: Vocabulary): string | null {
  if (/\b(?:19|20)\d\d\b/u.test(reading.plain)) return null
  const named = reading.plain
    .split(' ')
    .map(word => words.dates.monthForms.get(word))
    .find(month => month !== undefined)
  const fits = named === undefined ? [] : options.filter(option => Number(option.value.slice(5, 7)) === named)
  return fits.length === 1 ? (fits[0]?.value ?? null) : null
}
