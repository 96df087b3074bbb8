import { isSlot } from '../../machines/domain/slots.ts'
import { pay } from './inbox.ts'
import type { Patient } from './patient.ts'
import { sampleWords } from './samples.ts'

/** A good answer to every question. */
const answers: Record<string, string> = {
  firstName: 'Ana',
  lastName: 'López García',
  middleName: 'skip',
  dateOfBirth: '4 March 1961',
  guardianName: 'Maria López',
  guardianRelation: 'parent',
  email: 'ana@example.org',
  phone: '+1 415 555 2671',
  documents: 'continue',
  documentCategory: 'Lab report',
  confirm: 'Continue anyway',
  ethnicity: 'skip',
  gender: 'female',
  diseaseType: 'breast tumour',
  firstOccurrence: 'yes',
  familyHistory: 'my mother',
  medications: 'tamoxifen 20 mg',
  questions: 'Is surgery better than radiation?',
  review: 'Proceed to payment',
  consent: 'I consent',
}

const longest = 40

/** Answers everything well until this is asked; `own` answers come before the usual ones. */
export async function walkTo(
  patient: Patient,
  ask: string,
  own: Record<string, string> = {},
): Promise<Patient> {
  for (let turns = 0; patient.asked().ask !== ask; turns++) {
    if (patient.asked().ask === 'documents') await patient.untilRead()
    const open = patient.asked()
    if (turns > longest) throw new Error(`${ask} was not asked in ${longest} turns, but ${open.ask} again`)
    if (open.ask === 'payment') {
      await payHere(patient)
      await patient.until('consent')
    } else await patient.say(own[open.ask] ?? usualAnswer(open.ask))
  }
  return patient
}

/** A good answer. Throws for a question that none is known to. */
export function usualAnswer(ask: string): string {
  const answer = answers[ask] ?? (isSlot(ask) ? sampleWords(ask) : undefined)
  if (answer === undefined) throw new Error(`no usual answer to ${ask}`)
  return answer
}

/** The checkout page that was given last. */
export function checkoutOf(patient: Patient): string {
  const url = patient.seen.findLast(activity => activity.channelData?.intake?.url)?.channelData?.intake?.url
  if (!url) throw new Error('no checkout page')
  return url
}

async function payHere(patient: Patient): Promise<void> {
  const { status } = await pay(checkoutOf(patient))
  if (status !== 200) throw new Error(`the payment was refused with ${status}`)
}
