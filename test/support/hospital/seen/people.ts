import type { Random } from '../../chaos/random.ts'
import { type Block, type Body, dayIn, fields, letterhead, type Sheet, type Writer } from '../sheet.ts'

const GIVEN = [
  'Ana',
  'Marie',
  'John',
  'Priya',
  'Thomas',
  'Elena',
  'Ahmed',
  'Grace',
  'Peter',
  'Lucía',
  'Hannah',
  'Samuel',
]
const FAMILY = [
  'Diaz',
  'Müller',
  'Okafor',
  'Sharma',
  'Brown',
  'Rossi',
  'García López',
  "O'Neill",
  'Novak',
  'Haddad',
  'Kim',
  'Andersson',
]
const DOCTORS = [
  'Dr. Paul Smith',
  'Dr. A. Williams, MD',
  'Prof. Karin Weber',
  'Dr. Nora Patel',
  'Dr. H. Lindqvist',
]
const HOSPITALS = [
  [
    "St. Mary's Hospital",
    'Department of Internal Medicine',
    '12 High Street, Springfield',
    'Tel. +44 20 7946 0011',
  ],
  ['General Hospital Northside', '400 Lake Avenue, Suite 3', 'Phone (415) 555-0132  Fax (415) 555-0133'],
  ['University Medical Center', 'Clinic for Oncology and Haematology', 'www.umc.example.org'],
  ['Riverside Clinic', 'Dr. Smith & Partners', 'reception@riverside.example.com'],
]

export interface Person {
  given: string
  family: string
  name: string
  birthDate: string
  sex: 'M' | 'F'
}

function person(random: Random): Person {
  const given = random.pick(GIVEN)
  const family = random.pick(FAMILY)
  return {
    given,
    family,
    name: `${given} ${family}`,
    birthDate: dayIn(random, 1935, 2004),
    sex: random.pick(['M', 'F']),
  }
}

/** A paper about somebody, of some day: both are drawn before what is on it. */
export const paper =
  (about: Pick<Sheet, 'category' | 'covers'>, body: Body<Person>): Writer =>
  random => {
    const patient = person(random)
    const date = dayIn(random, 2018, 2025)
    return { ...about, patient, date, blocks: body(random, patient, date) }
  }

export const doctor = (random: Random): string => random.pick(DOCTORS)
export const hospital = (random: Random): Block => letterhead(...random.pick(HOSPITALS))

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A day as hospitals write it, always so that it can be understood. */
export function written(date: string, random: Random): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  return random.pick([
    date,
    `${day}.${month}.${year}`,
    `${Number(day)} ${name} ${year}`,
    `${name} ${Number(day)}, ${year}`,
    `${day}-${name.slice(0, 3)}-${year}`,
  ])
}

/** The head of a document: whose it is. */
export function whose(
  random: Random,
  { given, family, name, birthDate, sex }: Person,
  date: string,
  dated: string,
): Block {
  const patient: [string, string] = random.pick([
    ['Patient', `${family.toUpperCase()}, ${given}`],
    ['Patient Name', name],
    ['Name', `${family}, ${given}`],
    ['Pt Name', name.toUpperCase()],
  ])
  return fields(
    random.pick([1, 2]),
    patient,
    [random.pick(['DOB', 'Date of birth', 'D.O.B.']), written(birthDate, random)],
    ['MRN', String(random.whole(100000, 999999))],
    [random.pick(['Sex', 'Gender']), sex],
    [dated, written(date, random)],
  )
}
