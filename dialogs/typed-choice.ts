import { visible } from '../machines/domain/visible.ts'
import type { Choice } from './message.ts'
import { chooseOption } from './understand/parsers/choice.ts'
import { read } from './understand/reading.ts'
import { vocabularyOf } from './understand/words/index.ts'

/** Choices that only point at something, or say yes or no: their numbers and short names mean nothing else. */
const pointing = /^(edit|remove|recategorise):|^(yes|no)$/

/**
 * The button that somebody typed: its label, whatever its capitals; and from a list to pick from also its number
 * ("the second one") or its name ("first name" for "First name: Ana").
 */
export function typedChoice(text: string, choices: Choice[], lang: string): Choice | undefined {
  if (text.length > longestLabel) return undefined
  const typed = plain(text)
  const exact = choices.find(choice => plain(choice.label) === typed)
  if (exact || !choices.some(choice => pointing.test(choice.value))) return exact
  const words = vocabularyOf(lang)
  const reading = read(text, words)
  const named = choices.map(({ label, value }) => ({ label: label.split(':', 1)[0] ?? label, value }))
  const value = chooseOption(reading, named, words)
  return choices.find(choice => choice.value === value)
}

/** In characters: a file's name, its number, and what is done with it. */
const longestLabel = 400

const plain = (text: string): string =>
  visible(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[.!]+$/u, '')
    .trim()
