import type { Intent } from '../../../machines/domain/intent.ts'
import { pickOption } from '../parsers/choice.ts'
import { parseYesNo } from '../parsers/yes-no.ts'
import { type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { lackIntent } from './files-said.ts'
import { ownershipIntent } from './ownership.ts'

/** Yes or no to what was just said; some questions have words of their own for it. */
export function confirmIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  if (situation.about === 'email-typo' && reading.raw.includes('@')) return null
  if (situation.about === 'somebody-elses') return ownershipIntent(reading, situation, words)
  if (situation.about === 'few-documents') {
    const lack = lackIntent(reading, words)
    if (lack) return lack
  }
  const yes =
    offered(reading, situation, words) ??
    ownWords(reading, situation, words) ??
    parseYesNo(reading, words.yesNo)
  return yes === null ? null : { kind: 'confirm', yes }
}

/** One of the two choices, by number or label: whether it says yes. */
function offered(reading: Reading, { options }: Situation, words: Vocabulary): boolean | null {
  const value = options ? pickOption(reading, options, words) : null
  return value === null ? null : parseYesNo(read(value, words), words.yesNo)
}

function ownWords(reading: Reading, { about }: Situation, { documents, steps }: Vocabulary): boolean | null {
  const { plain, gist } = reading
  if (steps.neverMind.test(gist)) return false
  if (about === 'few-documents' && !reading.question) {
    if (documents.addMore.test(plain) && !steps.noMoreFiles.test(plain)) return false
    if (documents.anyway.test(plain)) return true
  }
  if (about === 'start-over') return steps.startOver.test(gist) ? true : steps.keep.test(gist) ? false : null
  return null
}
