import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/**
 * Says that a file is none of the patient's. "Not mine" does only where nobody writes for somebody else: a parent's "it
 * is not mine, it is my daughter's" gives nothing away.
 */
export function disowns(plain: string, { known }: Situation, { steps }: Vocabulary): boolean {
  if (steps.wrongFile.test(plain)) return true
  const forAnother = known.guardianName !== undefined || steps.relative.test(plain)
  return steps.notMine.test(plain) && !forAnother
}
