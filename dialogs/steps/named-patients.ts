import type { NamedPatient } from '../../machines/domain/document.ts'
import { areTwo, type PersonNamed, peopleNamed } from '../../machines/domain/people-named.ts'
import { sameNamed } from '../../machines/domain/same-named.ts'
import type { IntakeContext } from '../../machines/intake/context.ts'
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

/** Who is named in the files, when it is more than one; only in which files, where others may read along. */
export function patientsLine(
  { documents, answers }: Pick<IntakeContext, 'documents' | 'answers'>,
  speaker: Speaker,
): string {
  const people = peopleNamed(documents, answers)
  const apart = people.filter(one => people.some(other => areTwo(one, other)))
  if (apart.length === 0) return ''
  if (speaker.phone) return filesLine(apart, speaker)
  const { say } = speaker
  const patients = people.map(one =>
    say('documents.patient', { name: toldApart(one, people, speaker), numbers: one.numbers.join(', ') }),
  )
  return say('documents.patients', { patients: patients.map(isolated).join(', ') })
}

function filesLine(people: PersonNamed[], { say, locale }: Speaker): string {
  const files = [...new Set(people.flatMap(({ numbers }) => numbers))].sort((one, other) => one - other)
  const numbers = new Intl.ListFormat(locale).format(files.map(String))
  return say(files.length === 1 ? 'documents.patients.in-one' : 'documents.patients.in-files', { numbers })
}

/** With the date of birth where another has the same name. */
function toldApart({ named }: PersonNamed, people: PersonNamed[], speaker: Speaker): string {
  const { name } = named
  const namesakes = people.filter(({ named: other }) => sameNamed({ name }, { name: other.name }) === 'same')
  return namesakes.length > 1 ? patientInWords(named, speaker) : excerpt(name, 60)
}
