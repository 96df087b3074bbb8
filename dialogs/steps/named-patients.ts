import type { CaseDocument, NamedPatient } from '../../machines/domain/document.ts'
import { longDate } from '../copy/dates.ts'
import { isolated } from '../copy/isolated.ts'
import type { Speaker } from '../scene.ts'
import { excerpt } from '../slots/slot-dialog.ts'

/** "John Doe, born 2 March 1950". */
export function patientInWords({ name, birthDate }: NamedPatient, { say, locale }: Speaker): string {
  const shown = name && excerpt(name, 60)
  const date = birthDate && longDate(birthDate, locale)
  if (!date) return shown ?? ''
  return shown
    ? say('documents.patient.born', { name: shown, date })
    : say('documents.patient.only-born', { date })
}

/** Who is named in the files, when it is more than one; nobody where others may read along. */
export function patientsLine(documents: CaseDocument[], { say, phone }: Speaker): string {
  if (phone) return ''
  const named = new Map<string, { name: string; numbers: Set<number> }>()
  for (const [index, { reading }] of documents.entries())
    for (const { name } of reading?.patients ?? []) {
      if (!name) continue
      const one = named.get(key(name)) ?? { name: excerpt(name, 60), numbers: new Set<number>() }
      named.set(key(name), one)
      one.numbers.add(index + 1)
    }
  if (named.size < 2) return ''
  const patients = [...named.values()].map(({ name, numbers }) =>
    say('documents.patient', { name, numbers: [...numbers].join(', ') }),
  )
  return say('documents.patients', { patients: patients.map(isolated).join(', ') })
}

/** "LÓPEZ, Ana" and "Ana Lopez" are one. */
const key = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .sort()
    .join(' ')
