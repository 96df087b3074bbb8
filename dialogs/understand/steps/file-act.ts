import type { Intent } from '../../../machines/domain/intent.ts'
import { plainly, type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { kindsOf, numbersSaid } from './kinds-said.ts'
import { numberOf } from './named.ts'

/**
 * A message that is nothing but an act on files by number or name, wherever it is said: "remove 1", "delete scan.pdf",
 * "2 is a lab report". What says more may be an answer: "they removed 1 lymph node", "2 tablets".
 */
export function fileAct(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { documents = [] } = situation
  if (documents.length === 0) return null
  const numbered = read(withNumbers(reading.raw, documents), words)
  const removed = removedIn(numbered, documents, words)
  if (removed) return { kind: 'documents', act: 'remove', ids: removed }
  const { opening, said } = numbersSaid(numbered.raw, words)
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

type Documents = NonNullable<Situation['documents']>

/** Every file that is called by its name is called by its number. One of two with the same name has none. */
function withNumbers(raw: string, documents: Documents): string {
  const longestFirst = documents.toSorted((a, b) => b.filename.length - a.filename.length)
  return longestFirst.reduce((text, { filename, number }) => {
    const at = text.toLowerCase().indexOf(filename.toLowerCase())
    if (at < 0) return text
    const isOne = documents.filter(other => other.filename === filename).length === 1
    return `${text.slice(0, at)} file ${isOne ? number : 0} ${text.slice(at + filename.length)}`
  }, raw)
}

/**
 * Ids of the files that are to go; none where it has to be asked which: "2 files" may be two of them, and one that is
 * called a file has to be there. Null for all other words.
 */
function removedIn(reading: Reading, documents: Documents, words: Vocabulary): string[] | null {
  const { steps, numbers } = words
  const { gist } = reading
  const verb = steps.remove.exec(gist)
  if (!verb) return null
  const said = gist.slice(verb[0].length).trim().split(' ')
  const meant: number[] = []
  // "Should I remove 2?" wants to know, and "can you remove 2?" wants it done.
  let isUnsure = reading.question && !steps.asksTo.test(reading.plain)
  const callsFile = said.some(word => steps.file.test(word))
  for (const [at, word] of said.entries()) {
    const before = said[at - 1] ?? ''
    const isCounted = /^\d/u.test(word) || numbers.values.has(word)
    if (steps.besideNumber.test(word) || isOne(word, before, words)) continue
    if (steps.last.test(word)) meant.push(documents.length)
    else if (numbers.ordinals.has(word) || /^\d/u.test(word) || steps.file.test(before)) {
      const number = numberOf(word.replace(/^(\d+)(?:st|nd|rd|th)$/u, '$1'), words)
      if (number === undefined) return null
      meant.push(number)
    } else return null
    if (isCounted && steps.file.test(said[at + 1] ?? '') && !steps.file.test(before)) isUnsure = true
  }
  const ids = documents.filter(({ number }) => meant.includes(number)).map(({ id }) => id)
  const isThere = ids.length === new Set(meant).size
  if (meant.length === 0) return null
  if (isThere && !isUnsure) return ids
  return callsFile || (ids.length > 0 && !reading.question) ? [] : null
}

/** "The second one": no number of its own. */
const isOne = (word: string, before: string, { numbers, steps }: Vocabulary): boolean =>
  numbers.values.get(word) === 1 && (numbers.ordinals.has(before) || steps.last.test(before))
