import { describe, expect, it } from 'vitest'
import { type IntakeEvent, OutsideEvent, PatientEvent } from '../../../machines/intake/events.ts'
import { representatives } from './representatives.ts'
import { badFile, consent, file, opened, paid, refunded } from './support.ts'

const at = '2026-05-04T12:00:00.000Z'
const outside = new Set([
  'CHECKOUT_OPENED',
  'CHECKOUT_EXPIRED',
  'PAYMENT_FAILED',
  'NOT_PAID_YET',
  'PAID',
  'REFUNDED',
  'CONSENT_OVERDUE',
  'SLOW',
  'DOCUMENT_READ',
])

describe('the event schemas', () => {
  it.each(representatives.map(event => [event.type, event] as const))(
    'take a good %s as it is',
    (type, event) => {
      const schema = outside.has(type) ? OutsideEvent : PatientEvent
      expect(schema.parse(event)).toEqual(event)
    },
  )

  it('keep what a patient does and what the world does apart, but for files', () => {
    expect(PatientEvent.safeParse(paid('cs_1')).success).toBe(false)
    expect(PatientEvent.safeParse(opened(1)).success).toBe(false)
    expect(OutsideEvent.safeParse(consent(true)).success).toBe(false)
    const files: IntakeEvent = { type: 'FILES', files: [file(1), badFile] }
    expect([PatientEvent.parse(files), OutsideEvent.parse(files)]).toEqual([files, files])
  })

  it.each([
    ['nothing', null],
    ['a word', 'PAID'],
    ['no type', {}],
    ['an unknown type', { type: 'SUBMIT' }],
    ['an answer to no question', { type: 'ANSWER', slots: 'Ana', at }],
    ['an answer without its time', { type: 'ANSWER', slots: { firstName: 'Ana' } }],
    ['an impossible date of birth', { type: 'ANSWER', slots: { dateOfBirth: '1961-02-30' }, at }],
    ['a phone number that is none', { type: 'ANSWER', slots: { phone: '555' }, at }],
    ['an empty name', { type: 'ANSWER', slots: { firstName: '  ' }, at }],
    ['a skipped answer that must be given', { type: 'ANSWER', slots: { email: null }, at }],
    ['a gender of its own making', { type: 'ANSWER', slots: { gender: 'robot' }, at }],
    ['a yes that is a word', { type: 'CONFIRM', yes: 'yes', at }],
    ['a change of the payment', { type: 'CHANGE', target: 'payment' }],
    ['a slip in an address, without the address', { type: 'ASK_FIRST', about: 'email-typo' }],
    [
      'a slip between things that are no addresses',
      { type: 'ASK_FIRST', about: 'email-typo', suggested: 'a@gmail.com', typed: 'gmail' },
    ],
    ['a question of its own making', { type: 'ASK_FIRST', about: 'refund' }],
    ['an empty file that was taken', { type: 'FILES', files: [{ ...file(1), bytes: 0 }] }],
    ['a file of a foreign kind', { type: 'FILES', files: [{ ...file(1), contentType: 'text/html' }] }],
    ['a file refused for no known reason', { type: 'FILES', files: [{ ...badFile, reason: 'ugly' }] }],
    ['a foreign category', { type: 'CATEGORISE', ids: ['doc-1'], category: 'selfie' }],
    [
      'a consent without its proof',
      { type: 'CONSENT', consent: { granted: true }, caseNumber: 'CASE-A2B3C4' },
    ],
  ])('refuse %s from a patient', (_, event) => expect(PatientEvent.safeParse(event).success).toBe(false))

  it.each([
    ['a payment without an amount', { ...paid('cs_1'), amount: undefined }],
    ['a payment of a fraction', { ...paid('cs_1'), amount: 29_900.5 }],
    ['a payment of nobody', { ...paid('cs_1'), sessionId: undefined }],
    ['a payment at no time', { ...paid('cs_1'), at: 'yesterday' }],
    ['a page without an address', { ...opened(1), url: 'pay here' }],
    ['a refund of words', { ...refunded('cs_1'), amount: 'all' }],
    ['an unknown type', { type: 'CHARGEBACK', sessionId: 'cs_1' }],
  ])('refuse %s from the world', (_, event) => expect(OutsideEvent.safeParse(event).success).toBe(false))
})
