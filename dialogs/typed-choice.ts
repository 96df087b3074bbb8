import type { Ask } from '../machines/domain/asks.ts'
import { kindOf } from '../machines/domain/slots.ts'
import { visible } from '../machines/domain/visible.ts'
import type { Choice } from './message.ts'
import { chooseOption, optionNumber } from './understand/parsers/choice.ts'
import { type Reading, read } from './understand/reading.ts'
import { vocabularyOf } from './understand/words/index.ts'
import type { Vocabulary } from './understand/words/vocabulary.ts'

const yesOrNo = /^(yes|no)$/
/** Choices that only point at something, or say yes or no: their numbers and short names mean nothing else. */
const pointing = /^(edit|remove|recategorise):|^(yes|no)$/

/**
 * The button that somebody typed: its label, whatever its capitals; and from a list to pick from also its number
 * ("the second one") or its name ("first name" for "First name: Ana").
 * Where the choices were `listed` with their numbers, as on a phone, the number of any of them does.
 */
export function typedChoice(
  text: string,
  choices: Choice[],
  lang: string,
  listed?: { ask: Ask },
): Choice | undefined {
  if (text.length > longestLabel) return undefined
  const typed = plain(text)
  const exact = choices.find(choice => plain(choice.label) === typed)
  if (exact) return exact
  const places = listed ? placesNamed(text, listed.ask, choices.length, lang) : []
  if (places.length > 0) return severalAsOne(places.flatMap(place => choices[place] ?? []))
  if (!choices.some(choice => pointing.test(choice.value))) return undefined
  // "Remove 1" speaks of a file by its number, and is no slip of "Remove it".
  if (/\p{L}.*\d/u.test(typed) && choices.every(choice => yesOrNo.test(choice.value))) return undefined
  const words = vocabularyOf(lang)
  const reading = read(text, words)
  const named = choices.map(({ label, value }) => ({ label: label.split(':', 1)[0] ?? label, value }))
  const value = chooseOption(reading, named, words)
  return choices.find(choice => choice.value === value)
}

/**
 * Zero-based places in a numbered list: of "2", "(2)", "the second", and where several may be named of "1 and 3".
 * Where any words may be the answer, only figures are places: "first" may be a name.
 */
function placesNamed(text: string, ask: Ask, count: number, lang: string): number[] {
  const words = vocabularyOf(lang)
  const reading = read(text, words)
  const kind = kindOf(ask)
  const anyWords = kind === 'name' || kind === 'text'
  const one = anyWords && !/\d/u.test(reading.raw) ? null : optionNumber(reading, count, words.numbers)
  if (one !== null) return [one]
  if (kind !== 'relatives') return []
  const places = numbersIn(reading, words)
  return places.every(place => place >= 1 && place <= count) ? places.map(place => place - 1) : []
}

/** "1 and 3": the numbers of a message that holds nothing else; else zeros among them. */
const numbersIn = ({ exact }: Reading, words: Vocabulary): number[] =>
  exact
    .replace(words.family.lists, ' ')
    .trim()
    .split(/\s+/u)
    .map(word => (/^\d{1,2}$/u.test(word) ? Number(word) : (words.numbers.values.get(word) ?? 0)))

/** Nothing but numbers, where one picks from a list: what stands at none of its places is no answer. */
export function picksNothing(text: string, ask: Ask, choices: Choice[], lang: string): boolean {
  const kind = kindOf(ask)
  const listed = kind === undefined || kind === 'choice' || kind === 'yes-no' || kind === 'relatives'
  if (!listed || choices.length === 0 || text.length > longestLabel) return false
  const words = vocabularyOf(lang)
  return numbersIn(read(text, words), words).every(number => number > 0)
}

/** Several choices of one question as a form would bring them. "None" beside others, or an act, is no answer. */
function severalAsOne(chosen: Choice[]): Choice | undefined {
  const [first, ...more] = new Map(chosen.map(choice => [choice.value, choice])).values()
  if (!first || more.length === 0) return first
  const all = [first, ...more]
  if (all.some(({ value }) => notBesideOthers.has(value))) return undefined
  return {
    label: all.map(({ label }) => label).join(', '),
    value: all.map(({ value }) => value).join(','),
  }
}

const notBesideOthers: ReadonlySet<string> = new Set(['none', 'skip', 'keep', 'human'])

/** In characters: a file's name, its number, and what is done with it. */
const longestLabel = 400

const plain = (text: string): string =>
  visible(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[.!]+$/u, '')
    .trim()
