import type { Intent } from '../../../machines/domain/intent.ts'
import type { Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { documentsNamed } from './named.ts'
import { numbersRemoved } from './numbers-removed.ts'

/**
 * A word of removing, where files are asked about. What is removed is gone: whoever only asks, or tells of what was
 * removed from a body, is asked which file is meant, if any.
 */
export function removalIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const numbered = numbersRemoved(reading, situation.documents ?? [], words)
  if (numbered) return numbered.intent
  const opens = words.documents.remove.exec(reading.gist)?.index === 0
  const asks = reading.question && !words.steps.asksTo.test(reading.plain)
  return opens && !asks
    ? { kind: 'documents', act: 'remove', ids: documentsNamed(reading, situation, words) }
    : { kind: 'documents', act: 'remove', ids: [], unsure: true }
}
