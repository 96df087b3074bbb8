import type { Intent } from '../../../machines/domain/intent.ts'
import { findCommand } from '../commands.ts'
import { optionNumber } from '../parsers/choice.ts'
import { parseYesNo } from '../parsers/yes-no.ts'
import { plainly, type Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { accepts } from './accepts.ts'
import { filesSaid } from './files-said.ts'
import { categoryNamed, documentsNamed, firstSaid } from './named.ts'
import { removalIntent } from './removal.ts'

/**
 * While the kind of one file is asked, others may be named: "2 is a lab report", "all are images", "remove the
 * second". Without ids the open file is meant; a bare kind or number is the answer and read elsewhere.
 */
export function categoryIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  const { documents, steps } = words
  if (documents.remove.exec(gist)?.index === 0 && !steps.notFiles.test(plain)) {
    if (!steps.removeAll.test(gist) && findCommand(reading, words) === 'start-over') return null
    if (documents.both.test(plain) && situation.documents?.length !== 2) return null
    return removalIntent(reading, situation, words)
  }
  if (documents.list.test(gist) || documents.list.test(plain))
    return { kind: 'documents', act: 'list', ids: [] }
  const said = filesSaid(reading, situation, words) ?? ofSuggestions(reading, situation, words)
  if (said) return said
  if (reading.question || steps.lacks.test(plain)) return null
  const first = firstSaid(reading, words)
  const ids = filesMeant(first, situation, words)
  const category = ids.length > 0 ? categoryNamed(first, situation, words) : null
  return category && { kind: 'documents', act: 'categorise', ids, category }
}

/** Yes or no to what is suggested, or the number of a file that is to be another kind. A kind in the same words is told. */
function ofSuggestions(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { documents = [], options } = situation
  if (documents.length === 0 || reading.question || categoryNamed(reading, situation, words)) return null
  if (accepts(reading, words)) return { kind: 'documents', act: 'accept', ids: [] }
  const { plain, gist } = reading
  if (words.documents.proceed.test(gist)) return { kind: 'continue' }
  const place = options ? null : optionNumber(reading, documents.length, words.numbers)
  const one = place === null ? undefined : documents[place]
  if (one) return { kind: 'documents', act: 'categorise', ids: [one.id] }
  if (words.documents.remove.test(plain)) return null
  const denies = plain.split(' ').length <= 5 && parseYesNo(reading, words.yesNo) === false
  return denies ? { kind: 'documents', act: 'categorise', ids: [] } : null
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
