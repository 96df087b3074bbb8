import type { Reading } from '../reading.ts'
import type { Vocabulary, YesNoWords } from '../words/vocabulary.ts'
import { fail, none, type Parsed, success } from './parsed.ts'

/** `null` when neither: hedged, or about something else. The word a message opens with counts most. */
export function parseYesNo(reading: Reading, words: YesNoWords): boolean | null {
  const text = reading.plain
  if (words.yesFirst.test(text) && /^no\b/u.test(text)) return true
  const yes = words.yesFirst.test(text)
  const no = words.noFirst.test(text)
  const short = text.split(' ').length <= 6
  if (words.hedge.test(text)) return null
  if (no) return false
  if (yes) return true
  if (reading.question && !short) return null
  if (words.no.test(text)) return false
  if (words.yes.test(text)) return true
  return null
}

/** The answer to a question that takes yes or no alone; who does not know is asked again. */
export function parseClearly(reading: Reading, words: Vocabulary): Parsed<boolean> {
  if (words.unsure.test(reading.plain)) return fail('unclear')
  const answer = parseYesNo(reading, words.yesNo)
  return answer === null ? none : success(answer)
}
