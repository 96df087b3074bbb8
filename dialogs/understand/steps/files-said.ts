import type { ChecklistItem } from '../../../machines/domain/document.ts'
import type { Intent } from '../../../machines/domain/intent.ts'
import type { Reading } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { disowns } from './disowns.ts'
import { kindsSaid } from './kinds-said.ts'
import { documentsNamed } from './named.ts'

/**
 * What is said of files wherever they are asked about: several kinds at once, what one is, that one is wrong or of
 * somebody else, and what of the guide's list there is not.
 */
export function filesSaid(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const lack = lackIntent(reading, words)
  if (lack) return lack
  if (!situation.documents?.length) return null
  const { plain } = reading
  const { steps } = words
  if (!reading.question && steps.lacksThem.test(plain)) return { kind: 'documents', act: 'lack', ids: [] }
  const [first, ...also] = reading.question ? [] : kindsSaid(reading, situation, words)
  if (first) {
    const kinds = [first, ...also]
    if (steps.restFine.test(plain)) return { kind: 'documents', act: 'accept', ids: [], also: kinds }
    return { kind: 'documents', act: 'categorise', ...first, ...(also.length > 0 && { also }) }
  }
  const ids = documentsNamed(reading, situation, words)
  if (steps.whatIs.test(plain) && ids.length > 0) return { kind: 'documents', act: 'list', ids }
  if (reading.question) return null
  const named = /\d/u.test(plain) || steps.one.test(plain) ? ids : []
  if (disowns(plain, situation, words)) return { kind: 'documents', act: 'remove', ids: named }
  if (steps.wrongKind.test(plain) && named.length > 0)
    return { kind: 'documents', act: 'categorise', ids: named }
  return null
}

/** "I don't have lab results", "no imaging": what is named right behind the words for it. */
export function lackIntent(reading: Reading, words: Vocabulary): Intent | null {
  const { lacking, fillers, items } = words.steps
  if (reading.question) return null
  const found = new Set<ChecklistItem>()
  for (const clause of reading.clauses) {
    // "2 has no values" is said of a file.
    const said = /\d/u.test(clause) ? null : lacking.exec(clause)
    let rest = said ? clause.slice(said.index + said[0].length).trim() : ''
    while (rest !== '') {
      const item = items.find(([pattern]) => pattern.test(rest))
      const next = item ? rest.replace(item[0], '') : rest.replace(fillers, '')
      if (next === rest) break
      if (item) found.add(item[1])
      rest = next.trim()
    }
    // "I don't have it yet": it is to come.
    if (rest !== '' && words.steps.toCome.test(rest)) return null
  }
  return found.size > 0 ? { kind: 'documents', act: 'lack', ids: [], items: [...found] } : null
}
