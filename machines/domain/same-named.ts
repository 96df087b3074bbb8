import type { NamedPatient } from './document.ts'
import { type NameWords, nameWords, sameWord, script } from './name-words.ts'
import { sameDay } from './same-day.ts'

/** Whether two of whom documents speak may be one: "Ana Lopez", "LOPEZ, A." and "Ana María López" may. */
export function sameNamed(one: NamedPatient, other: NamedPatient): 'same' | 'other' | 'unknown' {
  const dates = [sameDay(one.birthDate, other.birthDate), sameDay(other.birthDate, one.birthDate)]
  if (dates.every(day => day === 'other')) return 'other'
  const [name = '', otherName = ''] = [one.name, other.name]
  const [words, others] = [nameWords(name), nameWords(otherName)]
  const isTold = words.whole.length > 0 && others.whole.length > 0
  if (!isTold || script(name) !== script(otherName)) return 'unknown'
  return isWithin(words, others) || isWithin(others, words) ? 'same' : 'other'
}

/** Nothing in the shorter name speaks of somebody else than the longer one. */
function isWithin(short: NameWords, long: NameWords): boolean {
  const words = [...long.whole, ...long.joined]
  return (
    short.whole.every(
      word => words.some(its => sameWord(word, its)) || long.initials.includes(word.charAt(0)),
    ) &&
    short.initials.every(
      letter => long.initials.includes(letter) || long.whole.some(word => word.startsWith(letter)),
    )
  )
}
