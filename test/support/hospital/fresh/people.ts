import type { DocumentCategory } from '../../../../machines/domain/slots.ts'
import type { Random } from '../../chaos/random.ts'
import { type Body, dayIn, type Writer } from '../sheet.ts'

export interface Person {
  patient: { name: string; birthDate: string }
  first: string
  last: string
  /** `Mr`, `Mrs`, `Herr`, `Doña`… */
  title: string
  he: string
  his: string
  him: string
  age: number
}

const names = {
  western: {
    women: ['Philippa', 'Darlene', 'Mairéad', 'Colette', 'Jolene', 'Tamsin', 'Rosalind', 'Beverley'],
    men: ['Desmond', 'Wendell', 'Fergal', 'Angus', 'Quentin', 'Barnaby', 'Clifford', 'Roderick'],
    last: ['Hathersage', 'Lindqvist', 'Mulcahy', 'Vandermeer', 'Okonjo', 'Tregenza', 'Pruitt', 'Standish'],
    titles: ['Ms', 'Mr'],
  },
  indian: {
    women: ['Lakshmi', 'Shalini', 'Farzana', 'Gurpreet', 'Nandini'],
    men: ['Venkatesh', 'Harish', 'Imtiaz', 'Baldev', 'Subhash'],
    last: ['Raghunathan', 'Chaudhari', 'Qureshi', 'Bhattacharjee', 'Kulkarni', 'Sodhi'],
    titles: ['Mrs.', 'Mr.'],
  },
  african: {
    women: ['Nomvula', 'Lindiwe', 'Elsabe', 'Thandeka', 'Riana'],
    men: ['Sibusiso', 'Themba', 'Hendrik', 'Lwazi', 'Gideon'],
    last: ['Mokoena', 'Du Plessis', 'Khumalo', 'Van Wyk', 'Pillay', 'Sithole'],
    titles: ['Mrs', 'Mr'],
  },
  german: {
    women: ['Hannelore', 'Brigitte', 'Annegret', 'Swantje', 'Ulrike'],
    men: ['Burkhard', 'Dietmar', 'Thorsten', 'Volker', 'Eckhard'],
    last: ['Wiesenthaler', 'Krämer', 'Lohmeyer', 'Grünwald', 'Petersen', 'Baumgärtner'],
    titles: ['Frau', 'Herr'],
  },
  spanish: {
    women: ['Remedios', 'Inmaculada', 'Pilar', 'Consuelo', 'Yolanda'],
    men: ['Anselmo', 'Fermín', 'Rogelio', 'Gonzalo', 'Evaristo'],
    last: ['Quintanilla', 'Echeverría', 'Salvatierra', 'Villalobos', 'Montesinos', 'Peñalver'],
    titles: ['Dña.', 'D.'],
  },
}

type People = keyof typeof names

interface About {
  category: DocumentCategory
  /** Of several, one is drawn. `western` unless told. */
  people?: People | readonly People[]
  sex?: 'woman'
}

/** A paper of recent years: whom it is about and its day are drawn before what is on it. */
export const paper =
  ({ category, people = 'western', sex }: About, body: Body<Person>): Writer =>
  random => {
    const who = person(random, typeof people === 'string' ? people : random.pick(people), sex)
    const date = dayIn(random, 2023, 2025)
    return { category, patient: who.patient, date, blocks: body(random, who, date) }
  }

function person(random: Random, people: People, sex?: 'woman'): Person {
  const { women, men, last: surnames, titles } = names[people]
  const isWoman = sex === 'woman' || random.chance(0.5)
  const first = random.pick(isWoman ? women : men)
  const last = random.pick(surnames)
  const birthDate = dayIn(random, 1938, 1996)
  return {
    patient: { name: `${first} ${last}`, birthDate },
    first,
    last,
    title: titles[isWoman ? 0 : 1] ?? '',
    he: isWoman ? 'she' : 'he',
    his: isWoman ? 'her' : 'his',
    him: isWoman ? 'her' : 'him',
    age: 2025 - Number(birthDate.slice(0, 4)),
  }
}

/** Without the title. */
export function physician(random: Random, people: People = 'western'): string {
  const { women, men, last } = names[people]
  return `${random.pick([...women, ...men])} ${random.pick(last)}`
}
