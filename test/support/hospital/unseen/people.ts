import type { Random } from '../../chaos/random.ts'
import { type Block, type Body, dayIn, letterhead, paragraph, type Sheet, type Writer } from '../sheet.ts'

const WOMEN = ['Ingrid', 'Fatima', 'Chloé', 'Olivia', 'Mei', 'Rosa', 'Zofia', 'Amara']
const MEN = ['Liam', 'Giorgio', 'Rajesh', 'Henrik', 'Carlos', 'Yusuf', 'Darius', 'Walter']
const FAMILIES = [
  'Johansen',
  'Al Rashid',
  'Dubois',
  'Whitfield',
  'Chen',
  'Morales Vega',
  'Kowalska',
  'Adeyemi',
  'Iyer',
  'van Dijk',
]
const AUTHORS = [
  'Michael Thornton MD PhD',
  'Dr S. Venkataraman',
  'Dr. med. J. Hartmann',
  'Rebecca Lowe, NP',
  'Mr T. Gallagher FRCS',
  'A. Fontaine, M.D.',
]
const HOUSES = [
  [
    'Lakeview Health System',
    'Lakeview Cancer Institute',
    '2200 N Clark St, Chicago, IL 60614',
    '(312) 555-0177',
  ],
  ['Royal Infirmary NHS Foundation Trust', 'Main switchboard 0131 496 0000'],
  ['Sunrise Multispeciality Hospital', 'Plot 14, Sector 9, Pune 411001', 'care@sunrise.example.in'],
  ['Centre Hospitalier Saint-Luc', '8 rue des Lilas, 69003 Lyon'],
  ['Bayside Medical Group Pty Ltd', 'ABN 11 222 333 444', '19 Ocean Pde, Manly NSW'],
]

export interface Patient {
  name: string
  given: string
  family: string
  birthDate: string
  isWoman: boolean
}

function patientOf(random: Random): Patient {
  const isWoman = random.chance(0.5)
  const given = random.pick(isWoman ? WOMEN : MEN)
  const family = random.pick(FAMILIES)
  return { given, family, name: `${given} ${family}`, birthDate: dayIn(random, 1931, 1999), isWoman }
}

/** A paper about somebody, of some day: both are drawn before what is on it. */
export const paper =
  (about: Pick<Sheet, 'category' | 'covers'>, body: Body<Patient>): Writer =>
  random => {
    const patient = patientOf(random)
    const date = dayIn(random, 2017, 2025)
    return { ...about, patient, date, blocks: body(random, patient, date) }
  }

export const author = (random: Random): string => random.pick(AUTHORS)
export const house = (random: Random): Block => letterhead(...random.pick(HOUSES))

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function day(date: string, random: Random): string {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  const name = SHORT[Number(month) - 1] ?? ''
  return random.pick([
    `${dayOfMonth} ${name} ${year}`,
    `${name} ${dayOfMonth}, ${year}`,
    `${year}/${month}/${dayOfMonth}`,
    `${dayOfMonth}/${name}/${year}`,
    `${dayOfMonth}.${month}.${year}`,
  ])
}

/** Whose it is, on one line or a few, as systems print it. */
export function banner(random: Random, { name, given, family, birthDate, isWoman }: Patient): Block[] {
  const born = day(birthDate, random)
  return random.pick([
    [
      paragraph(
        `Patient: ${family}, ${given}   Date of Birth: ${born}   Legal sex: ${isWoman ? 'Female' : 'Male'}`,
      ),
    ],
    [
      paragraph(`Patient Name : ${isWoman ? 'Mrs.' : 'Mr.'} ${name.toUpperCase()}`),
      paragraph(`DOB : ${born}   UHID : ${random.whole(10000, 99999)}`),
    ],
    [
      paragraph(`${family.toUpperCase()}, ${given} (DOB: ${born})`),
      paragraph(`NHS Number: 943 476 ${random.whole(1000, 9999)}`),
    ],
    [paragraph(`Full name: ${name}`), paragraph(`Born: ${born}`)],
  ])
}
