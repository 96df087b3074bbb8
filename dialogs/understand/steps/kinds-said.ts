import type { DocumentCategory } from '../../../machines/domain/slots.ts'
import type { Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { categorySaid, numberOf } from './named.ts'

/** Some documents, and the kind that is said of them. */
export interface KindSaid {
  ids: string[]
  category: DocumentCategory
}

/**
 * "1 letter, 2 lab report and 3 an image": each number with the kind that stands behind it. Nothing when a part of the
 * message is not understood: then none of it is sure. "2 lab reports" may be two of them, and is left to others.
 */
export function kindsSaid({ raw }: Reading, situation: Situation, words: Vocabulary): KindSaid[] {
  const { documents = [] } = situation
  const lower = raw.toLowerCase()
  if (documents.some(({ filename }) => lower.includes(filename.toLowerCase()))) return []
  const { opening, said } = numbersSaid(raw, words)
  if (said.length === 0 || !words.steps.opening.test(opening)) return []
  if (said.length === 1 && words.steps.plural.test(said[0]?.words ?? '')) return []
  return kindsOf(said, documents, words)
}

/** Some numbers of files, and the words behind them up to the next number. */
interface NumbersSaid {
  numbers: number[]
  words: string
}

/** A message cut before each number of a file, and what stands in front of the first. */
export function numbersSaid(raw: string, words: Vocabulary): { opening: string; said: NumbersSaid[] } {
  const named = [...raw.matchAll(words.steps.numbered)]
  const said = named.map((match, at) => {
    const end = named[at + 1]?.index ?? raw.length
    return { numbers: numbersIn(match[0], words), words: raw.slice(match.index + match[0].length, end) }
  })
  return { opening: raw.slice(0, named[0]?.index), said }
}

/** The kind of each, if all of them are there and have one. */
export function kindsOf(
  said: NumbersSaid[],
  documents: NonNullable<Situation['documents']>,
  words: Vocabulary,
): KindSaid[] {
  const kinds = said.flatMap(part => {
    const meant = documents.filter(({ number }) => part.numbers.includes(number))
    const category = categorySaid(part.words, words)
    if (category === null || meant.length !== part.numbers.length) return []
    return [{ ids: meant.map(({ id }) => id), category }]
  })
  return kinds.length === said.length ? kinds : []
}

const numbersIn = (text: string, words: Vocabulary): number[] =>
  text
    .toLowerCase()
    .replace(words.steps.ones, ' ')
    .split(/[^\p{L}\d]+/u)
    .map(word => numberOf(word.replace(/^(\d+)\p{L}+$/u, '$1'), words))
    .filter(number => number !== undefined)
