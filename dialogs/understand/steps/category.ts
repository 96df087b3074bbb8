import type { Intent } from '../../../machines/domain/intent.ts'
import { findCommand } from '../commands.ts'
import { plainly, type Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { categoryNamed, documentsNamed, firstSaid } from './documents.ts'

/**
 * While the kind of one file is asked, others may be named: "2 is a lab report", "all are images", "remove the
 * second". Without ids the open file is meant; a bare kind or number is the answer and read elsewhere.
 */
export function categoryIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  const { documents, steps } = words
  if (documents.remove.exec(gist)?.index === 0 && !steps.notFiles.test(plain)) {
    if (findCommand(reading, words) === 'start-over') return null
    if (documents.both.test(plain) && situation.documents?.length !== 2) return null
    return { kind: 'documents', act: 'remove', ids: documentsNamed(reading, situation, words) }
  }
  if (documents.list.test(gist) || documents.list.test(plain))
    return { kind: 'documents', act: 'list', ids: [] }
  if (reading.question || steps.lacks.test(plain)) return null
  const first = firstSaid(reading, words)
  const ids = filesMeant(first, situation, words)
  const category = ids.length > 0 ? categoryNamed(first, situation, words) : null
  return category && { kind: 'documents', act: 'categorise', ids, category }
}

/** A number is a file's only in front of what is said of it: "2 is an image", not "it is from 2 May". */
function filesMeant(reading: Reading, situation: Situation, words: Vocabulary): string[] {
  const { documents = [] } = situation
  // What has its kind already keeps it, unless it is named.
  if (words.documents.everyOne.test(reading.plain))
    return documents.filter(one => one.category === null).map(one => one.id)
  const subject = words.steps.subject.exec(reading.raw)?.[1]
  if (subject === undefined) return []
  const said = { ...reading, raw: subject, plain: plainly(subject, words) }
  return words.steps.it.test(said.plain) ? [] : documentsNamed(said, situation, words)
}
