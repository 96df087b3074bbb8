import type { Intent } from '../../../machines/domain/intent.ts'
import { parseYesNo } from '../parsers/yes-no.ts'
import type { Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { documentsNamed } from './named.ts'

/**
 * Whether a file that names somebody else is theirs. Removing is final, and a bare "no" or "that is all" may have been
 * typed before this was asked: only words that speak of the file remove it, and others ask which is meant.
 */
export function ownershipIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist, question } = reading
  const { documents, steps } = words
  // That was typed for the list of all files, before this was asked.
  if (steps.allFine.test(plain) && steps.ofSeveral.test(plain)) return null
  const askWhich: Intent = { kind: 'documents', act: 'remove', ids: [] }
  const removes = steps.remove.test(gist) && !steps.notFiles.test(plain)
  const isNotMine = steps.notMine.test(plain)
  const isMine = steps.mine.test(plain.replace(steps.notMine, ' ')) || steps.leave.test(gist)
  if (isNotMine && question) return null
  if (removes || isNotMine) {
    const several = (situation.documents?.length ?? 0) > 1
    const named = several ? documentsNamed(reading, situation, words) : []
    if (question || isMine || steps.except.test(plain)) return askWhich
    if (named.length === 0) return { kind: 'confirm', yes: false }
    return removes && named.length === 1 ? { kind: 'documents', act: 'remove', ids: named } : askWhich
  }
  if (documents.noMore.test(plain)) return question ? null : askWhich
  if (isMine) return { kind: 'confirm', yes: true }
  if (documents.remove.test(plain)) return askWhich
  const yes = parseYesNo(reading, words.yesNo)
  if (yes) return { kind: 'confirm', yes }
  return yes === false || steps.neverMind.test(gist) || documents.proceed.test(gist) ? askWhich : null
}
