import type { Intent } from '../../../machines/domain/intent.ts'
import { parseYesNo } from '../parsers/yes-no.ts'
import { plainly, type Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { disowns } from './disowns.ts'
import { documentsNamed } from './named.ts'

/**
 * Whether a file that names somebody else is the patient's. Removing is final, and a bare "no" or "that is all" may
 * have been typed before this was asked: only words that speak of the file remove it, and others ask which is meant.
 * So does whose it is to the one who writes, "my daughter's": that may be the patient.
 */
export function ownershipIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist, question } = reading
  const { documents, steps } = words
  // That was typed for the list of all files, before this was asked.
  if (steps.allFine.test(plain) && steps.ofSeveral.test(plain)) return null
  const askWhich: Intent = { kind: 'documents', act: 'remove', ids: [] }
  const removes = steps.remove.test(gist) && !steps.notFiles.test(plain)
  const isNotTheirs = steps.notMine.test(plain) || steps.relative.test(plain)
  const goes = disowns(plain, situation, words)
  if ((isNotTheirs || goes) && question) return null
  const stays = keeps(reading, situation, words)
  if (removes || goes) {
    const several = (situation.documents?.length ?? 0) > 1
    const named = several ? documentsNamed(reading, situation, words) : []
    if (question || stays || steps.except.test(plain)) return askWhich
    if (named.length === 0) return { kind: 'confirm', yes: false }
    return removes && named.length === 1 ? { kind: 'documents', act: 'remove', ids: named } : askWhich
  }
  if (documents.noMore.test(plain)) return question ? null : askWhich
  if (stays) return { kind: 'confirm', yes: true }
  if (isNotTheirs || steps.mine.test(plain) || documents.remove.test(plain)) return askWhich
  const yes = parseYesNo(reading, words.yesNo)
  if (yes) return { kind: 'confirm', yes }
  return yes === false || steps.neverMind.test(gist) || documents.proceed.test(gist) ? askWhich : null
}

/** "Keep it", "it is mine", and of the patient by name "it is Maya's". */
function keeps({ plain, gist }: Reading, { known }: Situation, words: Vocabulary): boolean {
  const { steps } = words
  if (steps.leave.test(gist) || steps.keepIt.test(plain)) return true
  const own = plain.replace(steps.notMine, ' ').replace(steps.relative, ' ')
  // A parent's "it is mine" does not say that it is the child's.
  const forChild = known.guardianName !== undefined
  if (steps.mine.test(own) && !(forChild && steps.ofWriter.test(own))) return true
  const name = known.firstName && plainly(known.firstName, words)
  const whose = steps.belongs.exec(plain)?.[1]
  return name !== undefined && (whose === name || whose === `${name}s`)
}
