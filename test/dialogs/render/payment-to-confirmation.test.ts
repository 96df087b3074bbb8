import { expect, test } from 'vitest'
import { at, checkout, consent, labels, medical, paid, upTo, words } from './conversation.ts'

test('nothing is asked while a checkout page is made; then it shows what is included and the total', () => {
  const talk = upTo('review')
  const [waiting] = talk.patient({ type: 'CONTINUE', at, reviewHash: 'hash' })
  expect(waiting).not.toHaveProperty('asking')
  const said = talk.world(checkout(1)).at(-1)
  for (const promise of [
    'board-certified',
    '3-5 business days',
    '$299.00',
    'Visa, MasterCard, American Express',
    'PayPal',
    'do not store card details',
  ])
    expect(said?.text).toContain(promise)
  expect(said).toMatchObject({
    url: 'https://pay.example/1',
    link: { label: 'Pay $299.00', url: 'https://pay.example/1' },
    choices: [
      { label: 'I have paid', value: 'paid' },
      { label: 'New link', value: 'new-link' },
    ],
  })
})

test('an expired page is not offered any more', () => {
  const talk = upTo('payment')
  let said = talk.turns.at(-1)?.said.at(-1)
  for (let visit = 1; visit < 10 && said?.url !== undefined; visit++) {
    said = talk.world({ type: 'CHECKOUT_EXPIRED', sessionId: `cs_${visit}` }).at(-1)
    said = talk.world(checkout(visit + 1)).at(-1) ?? said
  }
  expect(said?.text).toContain('cannot be used any more')
  expect(said).not.toHaveProperty('url')
  expect(said?.choices).toEqual([{ label: 'New link', value: 'new-link' }])
})

test('"I have paid" is answered at once, while it is looked up', () => {
  const said = upTo('payment').patient({ type: 'CHECK_PAYMENT' })
  expect(words(said)).toBe('One moment, I am checking your payment.')
})

test('a payment is thanked for with its receipt, and consent is asked by itself', () => {
  const said = upTo('payment').world(paid())
  expect(said[0]?.link?.url).toBe('https://pay.example/receipt')
  expect(said.at(-1)).toMatchObject({
    asking: { step: 'consent', ask: 'consent' },
    link: { url: 'https://clinic.example/terms' },
    choices: [
      { label: 'I consent', value: 'consent' },
      { label: 'I do not consent', value: 'refuse' },
      { label: 'View full terms', value: 'terms' },
    ],
  })
  expect(said.at(-1)?.text).toMatch(/legal right.*doctor-patient relationship.*securely/su)
})

test('after a refund no consent is asked, and a person is offered', () => {
  const talk = upTo('consent')
  const said = talk.world({ type: 'REFUNDED', sessionId: 'cs_1', amount: 29_900, at })
  expect(words(said)).toMatch(/refunded.*our team can help/su)
  expect(labels(said.at(-1))).toEqual(['Talk to a person'])
})

test('the full terms can be read in the chat', () => {
  const said = upTo('consent').aside({ kind: 'terms' })
  expect(said[0]?.text).toContain('What you agree to when you consent')
  expect(labels(said.at(-1))).toContain('I consent')
})

test('a refusal is explained, and consent can still be given', () => {
  const talk = upTo('consent')
  const said = talk.patient(consent(false))
  expect(words(said)).toContain('You can change your mind here at any time')
  expect(labels(said.at(-1))).toContain('I consent')
  expect(talk.patient(consent(true)).at(-1)?.asking?.ask).toBe('done')
})

test('the confirmation has the case number, the dates in business days, and the receipt', () => {
  const said = upTo('confirmation').turns.at(-1)?.said.at(-1)
  expect(said?.caseNumber).toBe('CASE-AB12CD')
  for (const fact of [
    'CASE-AB12CD',
    'ana@example.org',
    'Friday, 27 November',
    'Monday, 30 November',
    'Wednesday, 2 December',
  ])
    expect(said?.text).toContain(fact)
  expect(said?.link?.url).toBe('https://pay.example/receipt')
})

test('afterwards "where is my case?" is answered, and nothing goes back', () => {
  const talk = upTo('confirmation')
  const status = talk.aside({ kind: 'status' })
  expect(words(status)).toMatch(/24 November 2026.*Wednesday, 2 December.*CASE-AB12CD/su)
  expect(words(talk.patient({ type: 'BACK' }))).toContain('I cannot change it here')
  expect(words(talk.aside({ kind: 'faq', topic: 'add-documents' }))).toContain(
    'cannot take more documents here',
  )
})

test('an answer after all medical questions leads to a summary of everything', () => {
  const talk = upTo('medical-context')
  const said = talk.answer(medical).at(-1)
  expect(said?.text).toMatch(/First name: Ana.*1\. a\.pdf: Image.*Medicines: aspirin 100 mg/su)
  expect(labels(said)).toEqual([
    'Proceed to payment',
    'Edit personal information',
    'Edit documents',
    'Edit medical context',
  ])
})

test('thanks after the confirmation get a goodbye, and nothing is said again', () => {
  const talk = upTo('confirmation')
  const [said, ...more] = talk.aside({ kind: 'courtesy', what: 'thanks' })
  expect(more).toEqual([])
  expect(said?.text).toContain('We wish you all the best')
  expect(said?.text).not.toContain('case number')
  expect(said?.asking?.ask).toBe('done')
})
