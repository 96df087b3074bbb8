import type { Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { fail, none, type Parsed, success } from './parsed.ts'
import { parseYesNo } from './yes-no.ts'

/** Is it the first time? What is said about it counts more than a yes or no in front. */
export function parseOccurrence(reading: Reading, words: Vocabulary): Parsed<boolean> {
  const told = toldOccurrence(reading.plain, words)
  if (told !== null) return success(told)
  if (words.unsure.test(reading.plain)) return fail('unclear')
  const answer = parseYesNo(reading, words.yesNo)
  return answer === null ? none : success(answer)
}

export function toldOccurrence(plain: string, words: Vocabulary): boolean | null {
  const { notFirst, never, again, first } = words.occurrence
  if (notFirst.test(plain)) return false
  if (never.test(plain)) return true
  if (again.test(plain)) return false
  if (first.test(plain)) return true
  return null
}
