import type { Intent } from '../../../machines/domain/intent.ts'
import { type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { numberOf } from './named.ts'

type Documents = NonNullable<Situation['documents']>

/** Files that are to go, and whether that can be said of nothing but files. */
interface Removal {
  intent: Intent
  isOfFiles: boolean
}

/**
 * "Remove 1 and 3", "delete scan.pdf": a verb and numbers, and nothing else. It is asked which is meant where "2 files"
 * may be two of them, where one is not there, and where a question may only want to know.
 */
export function numbersRemoved(reading: Reading, documents: Documents, words: Vocabulary): Removal | null {
  const { gist } = read(withNumbers(reading.raw, documents), words)
  const verb = words.steps.remove.exec(gist)
  const said = verb ? gist.slice(verb[0].length).trim().split(' ') : []
  const meant = numbersIn(said, documents.length, words)
  if (!meant || meant.length === 0 || documents.length === 0) return null
  const asks = reading.question && !words.steps.asksTo.test(reading.plain)
  const there = documents.filter(({ number }) => meant.includes(number)).map(({ id }) => id)
  const isClear = there.length === new Set(meant).size && !asks && !counts(said, words)
  // "Remove the last" may be said of anything.
  const isNumbered = said.some(word => /^\d/u.test(word) || words.numbers.values.get(word) === 1)
  const callsFile = said.some(word => words.steps.file.test(word))
  return {
    intent: isClear
      ? { kind: 'documents', act: 'remove', ids: there }
      : { kind: 'documents', act: 'remove', ids: [], unsure: true },
    isOfFiles: callsFile || (isNumbered && (isClear || (there.length > 0 && !reading.question))),
  }
}

/** Every file that is called by its name is called by its number. One of two with the same name has none. */
export function withNumbers(raw: string, documents: Documents): string {
  const longestFirst = documents.toSorted((a, b) => b.filename.length - a.filename.length)
  return longestFirst.reduce((text, { filename, number }) => {
    const at = text.toLowerCase().indexOf(filename.toLowerCase())
    if (at < 0) return text
    const isOne = documents.filter(other => other.filename === filename).length === 1
    return `${text.slice(0, at)} file ${isOne ? number : 0} ${text.slice(at + filename.length)}`
  }, raw)
}

/** All numbers of files in some words; null where one of the words is none and says more. */
function numbersIn(said: string[], last: number, words: Vocabulary): number[] | null {
  const { steps, numbers } = words
  const found: number[] = []
  for (const [at, word] of said.entries()) {
    const before = said[at - 1] ?? ''
    const isOne = numbers.values.get(word) === 1 && (numbers.ordinals.has(before) || steps.last.test(before))
    if (isOne || steps.besideNumber.test(word)) continue
    // "Two" by itself may be any two.
    const isNumber = /^\d/u.test(word) || numbers.ordinals.has(word) || steps.file.test(before)
    const number = isNumber ? numberOf(word.replace(/^(\d+)(?:st|nd|rd|th)$/u, '$1'), words) : undefined
    if (steps.last.test(word)) found.push(last)
    else if (number === undefined) return null
    else found.push(number)
  }
  return found
}

/** "2 files": how many, and not which. */
const counts = (said: string[], { steps }: Vocabulary): boolean =>
  said.some(
    (word, at) =>
      /^\d+$/u.test(word) && steps.file.test(said[at + 1] ?? '') && !steps.file.test(said[at - 1] ?? ''),
  )
