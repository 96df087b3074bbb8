import type { NamedPatient } from './document.ts'
import { type NameWords, nameWords, sameWord, script } from './name-words.ts'
import { isNobody } from './nobody.ts'
import { sameDay } from './same-day.ts'
import type { Answers } from './slots.ts'

/** Who the patient is, as far as they said. Of a child, the child. */
export type Person = Pick<Answers, 'firstName' | 'middleName' | 'lastName' | 'dateOfBirth'>

/**
 * Whether a document's patient is this one. Another date of birth is another person's, unless the name was taken away:
 * then the date was often moved as well. `unknown` when that cannot be told: nothing but initials, or another script.
 */
export function samePerson(named: NamedPatient, person: Person): 'same' | 'other' | 'unknown' {
  const { name = '' } = named
  if (isNobody(name)) return 'unknown'
  const born = sameDay(named.birthDate, person.dateOfBirth)
  if (born === 'other') return 'other'
  const own = [person.firstName, person.middleName, person.lastName].filter(part => part != null).join(' ')
  const words = nameWords(name)
  if (own === '' || script(name) !== script(own) || words.whole.length === 0) return 'unknown'

  const first = nameWords([person.firstName, person.middleName].filter(part => part != null).join(' '))
  const last = nameWords(person.lastName ?? '')
  const isFirst = shares(first, words) || startsWith(first, words)
  const isLast = shares(last, words) || isInitialOf(last, first, words) || (isEmpty(last) && isFirst)
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
