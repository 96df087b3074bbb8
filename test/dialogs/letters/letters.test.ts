import { expect, test } from 'vitest'
import { agentNote, letter } from '../../../dialogs/letters/letters.ts'
import { diseaseTypes } from '../../../machines/domain/slots.ts'

const data = {
  firstName: 'Ana',
  now: new Date('2026-11-24T15:00:00Z'),
  publicUrl: 'https://clinic.example',
  support: { email: 'support@medical-opinion.com', phone: '+1 (555) 123-4567' },
  caseNumber: 'CASE-AB12CD',
  receiptUrl: 'https://pay.example/receipt?id=1&x=2',
}
const letters = [
  ...(['confirmation', 'consent-reminder', 'refunded', 'agent-confirmation-failed'] as const),
  ...(['reminder', 'unreached'] as const),
]
const reasons = ['asked', 'misses', 'failure', 'consent-overdue'] as const

test('the confirmation has case number, receipt, dates and contacts, in both of its forms', () => {
  const { subject, text, html } = letter('confirmation', data)
  expect(subject).toContain('CASE-AB12CD')
  for (const fact of ['CASE-AB12CD', 'Friday, 27 November', 'Wednesday, 2 December', '+1 (555) 123-4567']) {
    expect(text).toContain(fact)
    expect(html).toContain(fact)
  }
  expect(text).toContain('https://pay.example/receipt?id=1&x=2')
  expect(html).toContain('<a href="https://pay.example/receipt?id=1&amp;x=2">')
})

test('a confirmation without a receipt has no empty line about one', () => {
  expect(letter('confirmation', { ...data, receiptUrl: null }).text).not.toContain('receipt')
})

test('what a patient typed cannot become markup or another header', () => {
  const { html } = letter('confirmation', { ...data, firstName: '<img src=x onerror=alert(1)>' })
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img')
  expect(letter('confirmation', { ...data, caseNumber: 'A\r\nBcc: x@example.org' }).subject).not.toMatch(
    /[\r\n]/u,
  )
})

test.each(['reminder', 'unreached'] as const)(
  '%s: the code and how to use it come first, and the link that soon runs out second',
  name => {
    const link = 'https://clinic.example/u/token'
    const { text } = letter(name, { ...data, resumeCode: 'ACDE2346HJ', link })
    expect(text).toMatch(
      /ACDE2346HJ.*https:\/\/clinic\.example We then send six digits.*30 minutes.*https:\/\/clinic\.example\/u\/token/su,
    )
    expect(text.match(/ACDE2346HJ/gu)).toHaveLength(1)
    // A request that is submitted has no code any more.
    const submitted = letter(name, { ...data, link }).text
    expect(submitted).toContain(link)
    expect(submitted).not.toContain('code')
  },
)

test('no letter has a hole or a medical word, and each says the same in text and HTML', () => {
  for (const written of [
    ...letters.flatMap(name => [letter(name, data), letter(name, { ...data, resumeCode: 'ACDE2346HJ' })]),
    ...reasons.map(reason => agentNote(reason, { caseId: 'c-1', publicUrl: data.publicUrl })),
  ]) {
    expect(Object.values(written).join()).not.toMatch(/[{]\w[\w-]*[}]|undefined|null/u)
    expect(written.text).not.toMatch(
      new RegExp(`${diseaseTypes.slice(0, -1).join('|')}|cancer|diagnos|disease`, 'iu'),
    )
    const shown = written.html
      .replace(/<title>.*?<\/title>|<[^>]+>/gsu, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(wordsOf(shown)).toEqual(wordsOf(written.text.replaceAll('\n- ', '\n')))
  }
})

test('a note to the team names the case and nothing of the patient', () => {
  for (const reason of reasons) {
    const note = agentNote(reason, { caseId: 'c-1', publicUrl: data.publicUrl })
    expect(note.subject).toContain('c-1')
    expect(note.text).toContain('https://clinic.example/desk')
    expect(note.text).not.toContain('Ana')
  }
})

const wordsOf = (text: string): string[] => text.trim().split(/\s+/u)
