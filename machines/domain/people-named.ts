import type { CaseDocument, NamedPatient } from './document.ts'
import { isNobody } from './nobody.ts'
import { sameNamed } from './same-named.ts'
import { type Person, samePerson } from './same-person.ts'

/** A person whom files name, as far as names tell people apart. */
export interface PersonNamed {
  /** As it stands in the first of the files. */
  named: NamedPatient & { name: string }
  /** Of the files, counted from 1. */
  numbers: number[]
  /** Whether it is the patient of the case. */
  isPatient: ReturnType<typeof samePerson>
}

/** Who is named in the files as a patient, in the order in which they come; the patient of the case is one, however written. */
export function peopleNamed(documents: CaseDocument[], patient: Person): PersonNamed[] {
  const people: PersonNamed[] = []
  for (const [index, { reading }] of documents.entries())
    for (const { name, birthDate } of reading?.patients ?? []) {
      if (!name || isNobody(name)) continue
      const named = { name, ...(birthDate && { birthDate }) }
      const isPatient = samePerson(named, patient)
      const known = people.find(
        one =>
          one.isPatient === isPatient && (isPatient === 'same' || sameNamed(one.named, named) === 'same'),
      )
      if (!known) people.push({ named, numbers: [index + 1], isPatient })
      else if (!known.numbers.includes(index + 1)) known.numbers.push(index + 1)
    }
  return people
}

/** They cannot be one person. */
export function areTwo(one: PersonNamed, other: PersonNamed): boolean {
  const both = [one.isPatient, other.isPatient]
  return both.includes('same') ? both.includes('other') : sameNamed(one.named, other.named) === 'other'
}
