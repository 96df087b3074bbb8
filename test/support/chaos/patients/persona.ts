import { pdf } from '../../../services/documents/files.ts'
import { cards } from '../../inbox.ts'
import type { Random } from '../random.ts'

/** One thing that a patient does when a question stands open. */
export type Act =
  /** `anotherPage`: what follows is a checkout page, and not the one from before. */
  | { say: string; anotherPage?: true }
  /** Two messages at once: the answer, and something asked along the way. */
  | { atOnce: [answer: string, aside: string] }
  /** A button of a question that is long answered. */
  | { pressOld: { of: string } }
  | { upload: { name: string; bytes: Uint8Array; way: 'multipart' | 'direct' } }
  /** Each way to pay in turn; `stray`: a second page that somebody opened and paid as well. */
  | { pay: string[]; stray: boolean }

/** Somebody who comes: what they will do at each question, in order, and what their case then holds. */
export interface Persona {
  name: string
  email: string
  client: 'bare' | 'socket' | 'polling'
  /** The longest that they think before they answer, in milliseconds. */
  thinkMs: number
  acts: Record<string, Act[]>
  expected: Expected
}

export interface Expected {
  patient: object
  medicalContext: object
  documents: { filename: string; category: string; bytes: number }[]
  method: string
  consents: boolean[]
  /** Checkout pages that our side opened. */
  checkouts: number
  letters: number
  refunds: number
}

const firstNames = ['Ana', 'Maria', 'John', 'Peter', 'Sofia', 'Thomas', 'Laura', 'David']
const lastNames = ['López García', 'Miller', 'Smith', 'Rossi', 'Novak', 'Jensen', 'Dubois']
const births = [
  ['4 March 1961', '1961-03-04'],
  ['17 June 1974', '1974-06-17'],
  ['1988-11-30', '1988-11-30'],
] as const
const families = [
  ['my mother', ['parents']],
  ['my mother and my sister', ['parents', 'siblings']],
] as const
const categories = [
  ['Lab report', 'lab-report'],
  ["Doctor's letter", 'doctors-letter'],
  ['Image', 'image'],
] as const

/** The same number of the same seed is the same person. */
export function personaOf(number: number, seed: Random): Persona {
  const random = seed.named(`patient ${number}`)
  const first = random.pick(firstNames)
  const last = random.pick(lastNames)
  const [bornWords, born] = random.pick(births)
  const [familyWords, family] = random.pick(families)
  const phone = `+1415555${2000 + (number % 8000)}`
  const email = `p${number}@example.org`
  const changed = random.chance(0.4) ? `changed${number}@example.org` : null
  const { papers, acts: withPapers } = papersOf(number, random)
  const newLink = random.chance(0.3)
  const stray = random.chance(0.25)
  const by = random.pick([cards.visa, cards.amex, 'paypal'])
  const refuses = random.chance(0.4)
  const again = { say: 'I have paid' }

  return {
    name: `patient ${number}`,
    email: changed ?? email,
    client: random.pick(['bare', 'bare', 'bare', 'socket', 'polling']),
    thinkMs: random.pick([0, 40, 150]),
    acts: {
      firstName: [{ say: first }],
      lastName: [{ say: last }],
      middleName: [{ say: 'skip' }],
      dateOfBirth: [{ say: bornWords }],
      email: [{ say: email }, ...(changed ? [{ say: changed }] : [])],
      phone: [random.chance(0.5) ? { say: phone } : { atOnce: [phone, 'how long does it take?'] }],
      ...withPapers,
      ethnicity: [{ say: 'skip' }],
      gender: [{ say: 'female' }],
      diseaseType: [{ say: 'breast tumour' }],
      firstOccurrence: [{ say: 'yes' }],
      familyHistory: [{ say: familyWords }],
      medications: [
        ...(random.chance(0.4) ? [{ pressOld: { of: 'gender' } }] : []),
        { say: `tamoxifen ${10 + (number % 90)} mg` },
      ],
      questions: [{ say: 'Is surgery better than radiation?' }],
      review: [...(changed ? [{ say: 'change my e-mail' }] : []), { say: 'Proceed to payment' }],
      payment: [
        ...(random.chance(0.4) ? [again] : []),
        ...(newLink ? [{ say: 'new link', anotherPage: true } as const] : []),
        { pay: [...(by !== 'paypal' && random.chance(0.4) ? [cards.declined] : []), by], stray },
      ],
      consent: [...(refuses ? [{ say: 'I do not consent' }] : []), { say: 'I consent' }],
    },
    expected: {
      patient: {
        firstName: first,
        lastName: last,
        middleName: null,
        dateOfBirth: born,
        email: changed ?? email,
        phone,
      },
      medicalContext: {
        ethnicity: null,
        gender: 'female',
        diseaseType: 'oncology',
        firstOccurrence: true,
        familyHistory: family,
        medications: `tamoxifen ${10 + (number % 90)} mg`,
        questions: 'Is surgery better than radiation?',
      },
      documents: papers,
      method: by === 'paypal' ? 'paypal' : 'card',
      consents: [...(refuses ? [false] : []), true],
      checkouts: newLink ? 2 : 1,
      letters: stray ? 2 : 1,
      refunds: stray ? 1 : 0,
    },
  }
}

function papersOf(number: number, random: Random) {
  const count = random.whole(0, 2)
  const taken = Array.from({ length: count }, (_, index) => {
    const [label, category] = random.pick(categories)
    const name = `paper-${index + 1}.pdf`
    const bytes = pdf(random.pick([700, 40_000, 400_000]) + number * 10 + index)
    const way = random.pick(['multipart', 'direct'] as const)
    return { label, category, name, bytes, way }
  })
  const removed = count === 2 && random.chance(0.5) ? taken[1] : undefined
  return {
    papers: taken
      .filter(paper => paper !== removed)
      .map(({ name, category, bytes }) => ({ filename: name, category, bytes: bytes.length })),
    acts: {
      documents: [
        ...taken.map(({ name, bytes, way }): Act => ({ upload: { name, bytes, way } })),
        ...(removed ? [{ say: `remove ${removed.name}` }] : []),
        { say: 'continue' },
      ],
      documentCategory: taken.map(({ label }) => ({ say: label })),
      // Fewer than is advised.
      confirm: [{ say: 'Continue anyway' }],
    },
  }
}
