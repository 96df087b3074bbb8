import type { Intent } from '../../../machines/domain/intent.ts'
import type { DocumentCategory } from '../../../machines/domain/slots.ts'
import { chosen } from '../chosen.ts'
import { type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/** While documents come in: going on, giving one a category, removing one, the list. */
export function documentsIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  const { documents, steps } = words
  if (documents.proceed.test(plain) || documents.proceed.test(gist)) return { kind: 'continue' }
  const ids = documentsNamed(reading, situation, words)
  if (documents.remove.test(plain) && !steps.notFiles.test(plain))
    return { kind: 'documents', act: 'remove', ids }
  if ((!reading.question && documents.noMore.test(plain)) || steps.no.test(plain)) return { kind: 'continue' }
  if (documents.list.test(gist) || documents.list.test(plain))
    return { kind: 'documents', act: 'list', ids: [] }
  const tells = steps.tells.test(`${plain} ${reading.raw}`)
  const names = ids.length > 0 || documents.all.test(plain) || steps.one.test(plain)
  if (reading.question || !tells || !names || steps.lacks.test(plain)) return null
  const category = categoryNamed(reading, situation, words)
  return category && { kind: 'documents', act: 'categorise', ids, category }
}

/** The kind that is said of documents. A file's own name says nothing here: "scan.pdf is a doctor's letter". */
export function categoryNamed(
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): DocumentCategory | null {
  const unnamed = read(withoutNames(reading.raw, situation), words)
  const category = chosen('documentCategory', { ...unnamed, exact: '', gist: '' }, words)
  return category.status === 'success' ? (category.value as DocumentCategory) : null
}

function withoutNames(raw: string, situation: Situation): string {
  const names = (situation.documents ?? []).map(one => one.filename)
  return names.reduce((text, name) => text.replace(name, ' '), raw)
}

/** Ids of the documents that are meant: by name, all of them, or by number. */
export function documentsNamed(reading: Reading, situation: Situation, words: Vocabulary): string[] {
  const documents = situation.documents ?? []
  const { plain } = reading
  const lower = reading.raw.toLowerCase()
  const byName = documents.filter(({ filename }) =>
    lower.includes(filename.toLowerCase().replace(/\.\w+$/u, '')),
  )
  if (byName.length) return byName.map(one => one.id)
  if (words.documents.all.test(plain) && !/\d/u.test(plain)) return documents.map(one => one.id)
  if (words.steps.last.test(plain)) return documents.slice(-1).map(one => one.id)
  const numbers = plain
    .replace(words.steps.ones, ' ')
    .split(' ')
    .map(word => numberOf(word, words))
  const byNumber = documents.filter(one => numbers.includes(one.number))
  if (byNumber.length) return byNumber.map(one => one.id)
  return documents.length === 1 ? documents.map(one => one.id) : []
}

function numberOf(word: string, { numbers }: Vocabulary): number | undefined {
  return /^\d{1,2}$/u.test(word) ? Number(word) : (numbers.ordinals.get(word) ?? numbers.values.get(word))
}
