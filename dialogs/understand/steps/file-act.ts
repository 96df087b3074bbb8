import type { Intent } from '../../../machines/domain/intent.ts'
import { plainly, type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { kindsOf, numbersSaid } from './kinds-said.ts'
import { numbersRemoved, withNumbers } from './numbers-removed.ts'

/**
 * A message that is nothing but an act on files by number or name, wherever it is said: "remove 1", "delete scan.pdf",
 * "2 is a lab report". What says more may be an answer: "they removed 1 lymph node", "2 tablets".
 */
export function fileAct(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { documents = [] } = situation
  if (documents.length === 0) return null
  const removal = numbersRemoved(reading, documents, words)
  if (removal?.isOfFiles) return removal.intent
  const { opening, said } = numbersSaid(withNumbers(reading.raw, documents), words)
  const isAll = said.every(part => words.steps.isKind.test(plainly(part.words, words)))
  if (reading.question || opening.trim() !== '' || !isAll) return null
  const [first, ...also] = kindsOf(said, documents, words)
  return first ? { kind: 'documents', act: 'categorise', ...first, ...(also.length > 0 && { also }) } : null
}

/** Ids of the files that a caption of others says are to go: in a part that says nothing else. */
export function removedInCaption(text: string, situation: Situation, words: Vocabulary): string[] {
  const acts = text.split(/[.,;!\n]+(?:\s|$)/u).map(part => fileAct(read(part, words), situation, words))
  return acts.flatMap(act => (act?.kind === 'documents' && act.act === 'remove' ? act.ids : []))
}
