import type { PaymentMethod, PayResult } from '../../../services/sandbox/stripe/sessions.ts'
import { pdf } from '../../services/documents/files.ts'
import { cards } from '../../support/inbox.ts'
import { newPatient, type Patient } from '../../support/patient.ts'
import { checkoutOf, walkTo } from '../../support/walk.ts'
import { elsewhere, words } from './marks.ts'

const own: Record<string, string> = {
  firstName: words.firstName,
  lastName: words.lastName,
  middleName: words.middleName,
  dateOfBirth: '17 August 1953',
  email: `${words.emailLocalPart}@example.org`,
  phone: '+1 209 384 7561',
  ethnicity: 'Pacific Islander',
  gender: 'non-binary',
  diseaseType: 'rheumatology',
  familyHistory: 'my brother',
  medications: `${words.medications} 20 mg`,
  questions: `Does ${words.questions} help?`,
}

/** A patient who gives every answer, wrong ones first, and does all that can be done on the way. */
export async function wholeIntake(
  url: string,
  pay: (sessionId: string, payment: PaymentMethod) => PayResult,
): Promise<Patient> {
  const patient = await newPatient(url)
  const at = (ask: string) => walkTo(patient, ask, own)
  await at('dateOfBirth')
  await patient.say(`on the day of ${words.wrongDate}`)
  await at('email')
  await patient.say(`Why do you need that? ${words.chat}`)
  await patient.say(`${words.wrongEmail} at nowhere`)
  await at('phone')
  await patient.say(`call ${words.wrongPhone}`)

  await at('documents')
  await patient.send([
    { name: `${words.fileName}.pdf`, bytes: pdf(0, ` /Words (${elsewhere.fileContent})`) },
    { name: `${words.refusedFileName}.exe`, bytes: Buffer.from(`MZ ${elsewhere.refusedFileContent}`) },
  ])
  await announce(url, patient)
  await at('medications')
  await patient.say(`${words.tooLong} `.repeat(400))

  await at('payment')
  const sessionId = checkoutOf(patient).split('/').at(-1) ?? ''
  const by = (number: string) =>
    pay(sessionId, { method: 'card', card: { number, expMonth: 12, expYear: 2040, cvc: '123' } }).status
  if (by(cards.declined) !== 402) throw new Error('the card was not declined')
  if (by(cards.visa) !== 200) throw new Error('the payment was refused')
  await patient.until('consent')
  await patient.say(`No, I do not agree: ${words.refusal}`)
  await at('done')
  await patient.tell(`Thank you! ${words.afterwards}`)
  return patient
}

/** The way past us: a file that is announced, and sent straight to storage. */
async function announce(url: string, { token }: Patient): Promise<void> {
  const bytes = pdf(0, ` /Words (${elsewhere.fileContent})`)
  const api = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as { id: string; uploadUrl: string }
  }
  const filename = `${words.announcedFileName}.pdf`
  const { id, uploadUrl } = await api('/api/uploads', { filename, bytes: bytes.length })
  const sent = await fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'x-ms-blob-type': 'BlockBlob' },
    body: Uint8Array.from(bytes),
  })
  if (sent.status !== 201) throw new Error(`storage answered ${sent.status}`)
  await api(`/api/uploads/${id}/complete`, {})
}

/** A child and their guardian. */
export const ofAge = {
  firstName: words.firstName,
  dateOfBirth: '9 March 2015',
  guardianName: `${words.guardian} ${words.lastName}`,
}
