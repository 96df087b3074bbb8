import type { DocumentCategory } from '../../../machines/domain/slots.ts'
import { chosen } from '../chosen.ts'
import { type Reading, read } from '../reading.ts'
import type { Situation } from '../situation.ts'
import type { Vocabulary } from '../words/vocabulary.ts'

/** Of "1 is a scan, 2 is a letter" the first: one kind at a time, and none for the wrong file. */
export function firstSaid(reading: Reading, words: Vocabulary): Reading {
  const raw = reading.raw.replace(words.steps.nextSubject, '')
  return raw === reading.raw ? reading : read(raw, words)
}

/** The kind that is said of documents. A file's own name says nothing here: "scan.pdf is a doctor's letter". */
export function categoryNamed(
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): DocumentCategory | null {
  return categorySaid(withoutNames(reading.raw, situation), words)
}

/** A kind by what people call it, and never by its number. */
export function categorySaid(text: string, words: Vocabulary): DocumentCategory | null {
  const category = chosen('documentCategory', { ...read(text, words), exact: '', gist: '' }, words)
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
  if (words.documents.both.test(plain) && documents.length !== 2) return []
  if (words.documents.all.test(plain) && !/\d/u.test(plain)) return documents.map(one => one.id)
  const run = severalOf(plain, words)
  if (run) return (run < 0 ? documents.slice(run) : documents.slice(0, run)).map(one => one.id)
  const numbers = plain
    .replace(words.steps.ones, ' ')
    .split(' ')
    .map(word => numberOf(word, words))
  const byNumber = documents.filter(one => numbers.includes(one.number))
  if (byNumber.length) return byNumber.map(one => one.id)
  return documents.length === 1 ? documents.map(one => one.id) : []
}

/** "The first three" is 3, "the last two" -2, "the last" -1; zero where no such run is named. */
function severalOf(plain: string, words: Vocabulary): number {
  const last = words.steps.last.exec(plain)
  const said = (last ? plain.slice(last.index) : plain).split(' ')
  if (last) return -(numberOf(said[1] ?? '', words) ?? 1)
  const at = said.findIndex(word => words.numbers.ordinals.get(word) === 1)
  const count = at < 0 ? undefined : numberOf(said[at + 1] ?? '', words)
  return count !== undefined && count > 1 && /^[a-z]/u.test(said[at + 1] ?? '') ? count : 0
}

export function numberOf(word: string, { numbers }: Vocabulary): number | undefined {
  return /^\d{1,2}$/u.test(word) ? Number(word) : (numbers.ordinals.get(word) ?? numbers.values.get(word))
}
