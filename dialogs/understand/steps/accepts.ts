import { parseYesNo } from '../parsers/yes-no.ts'
import type { Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/** "All fine", "yes", "looks good": short, without a reservation. */
export function accepts(reading: Reading, words: Vocabulary): boolean {
  const { plain } = reading
  if (reading.question || plain.split(' ').length > 8 || words.steps.except.test(plain)) return false
  return words.steps.allFine.test(plain) || parseYesNo(reading, words.yesNo) === true
}
