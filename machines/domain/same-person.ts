import type { NamedPatient } from './document.ts'
import { type NameWords, nameWords, sameWord, script } from './name-words.ts'
import type { Answers } from './slots.ts'

/** Who the patient is, as far as they said. Of a child, the child. */
export type Person = Pick<Answers, 'firstName' | 'middleName' | 'lastName' | 'dateOfBirth'>

/**
 * Whether a document's patient is this one. `unknown` when that cannot be told: a name that was taken away, a number
 * in its place, nothing but initials, or another script.
 */
export function samePerson(named: NamedPatient, person: Person): 'same' | 'other' | 'unknown' {
  const { name = '' } = named
  const own = [person.firstName, person.middleName, person.lastName].filter(part => part != null).join(' ')
  if (isNobody(name) || own === '' || script(name) !== script(own)) return 'unknown'
  const words = nameWords(name)
  if (words.whole.length === 0) return 'unknown'

  const first = nameWords([person.firstName, person.middleName].filter(part => part != null).join(' '))
  const last = nameWords(person.lastName ?? '')
  const isFirst = shares(first, words) || startsWith(first, words)
  const isLast = shares(last, words) || isInitialOf(last, first, words) || (isEmpty(last) && isFirst)
  const born = sameDay(named.birthDate, person.dateOfBirth)
  if (born === 'other') return 'other'
  if (born === 'same') return shares(first, words) || isLast ? 'same' : 'other'
  // Of one word nobody knows which name it is.
  const isEnough = words.whole.length + words.initials.length === 1 ? isFirst || isLast : isFirst && isLast
  return isEnough ? 'same' : 'other'
}

const isEmpty = ({ whole, initials }: NameWords): boolean => whole.length + initials.length === 0

const shares = (one: NameWords, other: NameWords): boolean =>
  one.whole.concat(one.joined).some(word => other.whole.concat(other.joined).some(its => sameWord(word, its)))

/** "A. López" may be Ana; "B. López" is not. */
const startsWith = (one: NameWords, other: NameWords): boolean =>
  other.initials.some(letter => one.whole.some(word => word.startsWith(letter))) ||
  one.initials.some(letter => other.whole.some(word => word.startsWith(letter)))

/** "Ana L." may be Ana López: her first name in full, and nothing beside it that speaks of another. */
function isInitialOf(last: NameWords, first: NameWords, words: NameWords): boolean {
  const rest = { ...words, whole: words.whole.filter(word => !shares(first, wordAlone(word))) }
  const speaksOfLast = (word: string) => last.initials.some(letter => word.startsWith(letter))
  return shares(first, words) && rest.whole.every(speaksOfLast) && startsWith(last, rest)
}

const wordAlone = (word: string): NameWords => ({ whole: [word], joined: [], initials: [] })

/** What stands for a name where there is none, or where it was taken away. */
const nobody =
  /\b(?:anon\w*|unknown|unbekannt|unnamed|nobody|none|null|undefined|n\/a|no name|test\w*|dummy|sample|example|muster\w*|phantom|de-?identified|pseudonym\w*|redacted|removed|deleted|patient|subject|volunteer|case|x{2,})\b/i

const isNobody = (name: string): boolean => nobody.test(name.replace(/_/g, ' ')) || /\d/.test(name)

/** Dates that programs write where they know none. */
const noDates = ['1900-01-01', '0001-01-01', '1970-01-01', '9999-12-31']

/** Day and month are often taken for each other. */
function sameDay(one: string | undefined, other: string | undefined): 'same' | 'other' | 'unknown' {
  if (!one || !other || noDates.includes(one)) return 'unknown'
  const [year, month, day] = one.split('-')
  return [one, `${year}-${day}-${month}`].includes(other) ? 'same' : 'other'
}
