import type { Intent } from '../../../machines/domain/intent.ts'
import type { Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { accepts } from './accepts.ts'
import { filesSaid } from './files-said.ts'
import { categoryNamed, documentsNamed, firstSaid } from './named.ts'
import { removalIntent } from './removal.ts'

/** While documents come in: going on, giving one a category, removing one, the list. */
export function documentsIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  const { documents, steps } = words
  if (documents.proceed.test(plain) || documents.proceed.test(gist)) return { kind: 'continue' }
  const ids = documentsNamed(reading, situation, words)
  const removes = documents.remove.test(plain) && !steps.notFiles.test(plain)
  const said = removes ? null : filesSaid(reading, situation, words)
  if (said) return said
  if (removes) return removalIntent(reading, situation, words)
  if ((!reading.question && documents.noMore.test(plain)) || steps.no.test(plain)) return { kind: 'continue' }
  if (documents.list.test(gist) || documents.list.test(plain))
    return { kind: 'documents', act: 'list', ids: [] }
  // "Ok" to what was told of the files that are there.
  if (situation.documents?.length && accepts(reading, words))
    return { kind: 'documents', act: 'accept', ids: [] }
  const tells = steps.tells.test(`${plain} ${reading.raw}`)
  const names = ids.length > 0 || documents.all.test(plain) || steps.one.test(plain)
  if (reading.question || !tells || !names || steps.lacks.test(plain)) return null
  const first = firstSaid(reading, words)
  const category = categoryNamed(first, situation, words)
  return (
    category && {
      kind: 'documents',
      act: 'categorise',
      ids: documentsNamed(first, situation, words),
      category,
    }
  )
}
