import type { Case } from '../../../../machines/domain/case.ts'
import type { Intake } from '../patients/intake.ts'

/** What the store holds of a case, against what the patient said. Returns what is wrong. */
export function checkCase(found: Case | null, { persona, caseNumber }: Intake): string[] {
  if (!found) return ['the store has no such case']
  const { expected } = persona
  const wrong: string[] = []
  const same = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(sorted(is)) !== JSON.stringify(sorted(should)))
      wrong.push(`${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`)
  }
  same('the patient', found.patient, expected.patient)
  same('the medical context', found.medicalContext, expected.medicalContext)
  same(
    'the list of documents',
    found.documents.map(({ filename, category, bytes }) => ({ filename, category, bytes })),
    expected.documents,
  )
  same('the payment', [found.payment.status, found.payment.method], ['paid', expected.method])
  same('the refunds', found.payment.refunds.length, expected.refunds)
  same(
    'the consents',
    found.consents.map(({ granted }) => granted),
    expected.consents,
  )
  same('the case number', found.caseNumber, caseNumber)
  same('who holds it', found.holder.kind, 'bot')
  same(
    'what is still owed',
    found.outbox.map(({ type }) => type),
    [],
  )
  if (!found.submittedAt) wrong.push('the case was never submitted')
  return wrong
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
