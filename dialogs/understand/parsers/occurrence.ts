import type { Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { type Parsed, success } from './parsed.ts'
import { parseClearly } from './yes-no.ts'

/** Is it the first time? What is said about it counts more than a yes or no in front. */
export function parseOccurrence(reading: Reading, words: Vocabulary): Parsed<boolean> {
  const told = toldOccurrence(reading.plain, words)
  return told === null ? parseClearly(reading, words) : success(told)
}

function toldOccurrence(plain: string, words: Vocabulary): boolean | null {
  const { notFirst, never, again, first } = words.occurrence
  if (notFirst.test(plain)) return false
  if (never.test(plain)) return true
  if (again.test(plain)) return false
  if (first.test(plain)) return true
  return null
}
