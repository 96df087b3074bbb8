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

/**
 * Ids of the documents that are meant: by name, all of them, or by number. A name without its ending counts before a
 * number only where it holds one itself: of `2.jpg` and `scan.pdf`, "2 is a scan" means neither.
 */
export function documentsNamed(reading: Reading, situation: Situation, words: Vocabulary): string[] {
  const documents = situation.documents ?? []
  const { plain } = reading
  const idsOf = (nameOf: (filename: string) => string | undefined) =>
    documents.filter(({ filename }) => mentions(reading.raw, nameOf(filename))).map(({ id }) => id)
  const whole = idsOf(filename => filename)
  if (whole.length) return whole
  const withNumber = idsOf(filename => stem(filename, /(?=.*\d)(?=.*\p{L})/u))
  if (withNumber.length) return withNumber
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
  const byName = idsOf(filename => stem(filename, /^\D+$/u))
  if (byName.length) return byName
  return documents.length === 1 ? documents.map(one => one.id) : []
}

/** A name without its ending, where it is long enough to be one in a sentence. */
function stem(filename: string, shape: RegExp): string | undefined {
  const name = filename.replace(/\.\w+$/u, '')
  return name.length > 2 && shape.test(name) ? name : undefined
}

/** As words of its own, whatever the capitals. */
function mentions(raw: string, name: string | undefined): boolean {
  if (name === undefined) return false
  const text = raw.toLowerCase()
  const at = text.indexOf(name.toLowerCase())
  if (at < 0) return false
  const around = [text[at - 1] ?? ' ', text[at + name.length] ?? ' ']
  return around.every(sign => !/[\p{L}\p{N}]/u.test(sign))
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
