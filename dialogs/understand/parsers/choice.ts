import type { Reading } from '../reading.ts'
import { near } from '../spelling.ts'
import type { NumberWords, Sense, Vocabulary } from '../words/vocabulary.ts'

export interface Option {
  value: string
  label: string
}

/** A choice by its number ("2", "the second one", "last"), its label or value, or a near miss of those. */
export function chooseOption(reading: Reading, options: readonly Option[], words: Vocabulary): string | null {
  return pickOption(reading, options, words) ?? nearOption(reading, options, words)
}

/** By number, label or value alone: what can mean nothing else. */
export function pickOption(reading: Reading, options: readonly Option[], words: Vocabulary): string | null {
  const text = reading.exact
  for (const { value, label } of options)
    if (text && (text === plainLabel(label) || text === plainLabel(value))) return value
  const at = optionNumber(reading, options.length, words.numbers)
  return at === null ? null : (options[at]?.value ?? null)
}

/** A slip of a label or value. A word that is a good one of its own is no slip: "mother" is not "other". */
function nearOption({ exact: text }: Reading, options: readonly Option[], words: Vocabulary): string | null {
  if (words.keywords.has(text) || words.ordinary.has(text)) return null
  for (const { value, label } of options)
    for (const name of [plainLabel(label), plainLabel(value)])
      if (name.length > 3 && near(text, name, name.length < 7 ? 1 : name.length < 12 ? 2 : 3)) return value
  return null
}

/** Zero-based place that a message names by number, or null. */
export function optionNumber(reading: Reading, count: number, words: NumberWords): number | null {
  if (words.last.test(reading.gist)) return count - 1
  const bare = reading.exact
    .replace(/\bno (?=\d)/u, '')
    .replace(words.frame, '')
    .replace(words.frame, '')
    .trim()
  const number = /^\d{1,2}$/u.test(bare) ? Number(bare) : (words.values.get(bare) ?? words.ordinals.get(bare))
  return number !== undefined && number >= 1 && number <= count ? number - 1 : null
}

/**
 * What words call a choice: every sense that occurs and is not denied, with its place in the message and in
 * the list.
 */
export function senses<Value>(
  text: string,
  list: readonly Sense<Value>[],
  negated: RegExp,
): { value: Value; at: number; rank: number }[] {
  const found: { value: Value; at: number; rank: number }[] = []
  for (const [rank, [pattern, value]] of list.entries()) {
    for (const match of text.matchAll(new RegExp(pattern.source, 'gu'))) {
      if (negated.test(text.slice(0, match.index))) continue
      found.push({ value, at: match.index, rank })
      break
    }
  }
  return found
}

function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
