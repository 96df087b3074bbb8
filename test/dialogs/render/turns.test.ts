import { describe, expect, test } from 'vitest'
import { greeting } from '../../../dialogs/greeting.ts'
import type { Aside } from '../../../dialogs/render.ts'
import { begin } from '../../../machines/intake/step.ts'
import {
  at,
  Conversation,
  checkout,
  consent,
  file,
  medical,
  paid,
  personal,
  setting,
  upTo,
} from './conversation.ts'

const labels = (message: { choices?: { label: string }[] } | undefined) =>
  (message?.choices ?? []).map(choice => choice.label)
const words = (said: { text: string }[]) => said.map(message => message.text).join('\n\n')

const ambiguous: Aside = {
  kind: 'ask-back',
  reason: 'ambiguous-date',
  slot: 'dateOfBirth',
  candidates: ['1961-03-04', '1961-04-03'],
}

describe('answers', () => {
  test('the greeting warns of emergencies and asks for the first name by itself', () => {
    const said = greeting(begin(), setting)
    expect(words(said)).toMatch(/not for emergencies.*911/su)
    expect(said.at(-1)?.asking).toEqual({ step: 'personal-information', ask: 'firstName' })
    expect(said.slice(0, -1).some(message => message.asking)).toBe(false)
  })

  test('an answer is shown back in the message that asks the next question', () => {
    const talk = new Conversation()
    expect(talk.answer({ firstName: 'Ana' })).toMatchObject([
      { text: 'Thank you, Ana.\n\nAnd what is your last name?', asking: { ask: 'lastName' } },
    ])
  })

  test('several answers of one message are shown back as a list', () => {
    const [said] = new Conversation().answer({ firstName: 'Ana', dateOfBirth: '1961-03-04' })
    expect(said?.text).toContain('- First name: Ana\n- Date of birth: 4 March 1961')
    expect(said?.asking?.ask).toBe('lastName')
  })

  test('an answer about something else is noted, and the open question put in short', () => {
    const talk = new Conversation()
    talk.answer({ firstName: 'Ana' })
    expect(words(talk.answer({ email: 'ana@example.org' }))).toBe(
      'Your report will go to ana@example.org.\n\nWhat is your last name?',
    )
  })

  test('an optional question says so and offers to skip', () => {
    const talk = new Conversation()
    const [said] = talk.answer({ firstName: 'Ana', lastName: 'López' })
    expect(said?.text).toContain('optional')
    expect(said?.choices).toEqual([{ label: 'Skip', value: 'skip' }])
  })

  test('a date form reaches back 120 years and ends today in New York', () => {
    const talk = new Conversation()
    const [said] = talk.answer({ firstName: 'Ana', lastName: 'López', middleName: null })
    expect(said?.form).toMatchObject({ kind: 'date', min: '1906-11-24', max: '2026-11-24' })
  })

  test('what a patient typed is shown as it was typed, braces and markup included', () => {
    const [said] = new Conversation().answer({ firstName: '{email}<b>' })
    expect(said?.text).toContain('Thank you, {email}<b>.')
  })

  test('a date that can be read in two ways offers both, written out', () => {
    const talk = new Conversation()
    talk.answer({ firstName: 'Ana', lastName: 'López', middleName: null })
    expect(talk.aside(ambiguous)[0]?.choices).toEqual([
      { label: '4 March 1961', value: '1961-03-04' },
      { label: '3 April 1961', value: '1961-04-03' },
    ])
  })

  test('two readings of a date are no answers to another question', () => {
    const talk = new Conversation()
    const [said] = talk.aside(ambiguous)
    expect(said?.choices).toBeUndefined()
    expect(said?.text).toMatch(/4 March 1961 or 3 April 1961.*What is your first name\?/su)
  })

  test('three misses in a row are told in three ways, and the third offers a person', () => {
    const talk = new Conversation()
    const said = [talk.miss(), talk.miss(), talk.miss()].map(messages => messages.at(-1))
    expect(new Set(said.map(message => message?.text)).size).toBe(3)
    expect(said.every(message => message?.asking?.ask === 'firstName')).toBe(true)
    expect(said.map(message => labels(message).includes('Talk to a person'))).toEqual([false, false, true])
  })

  test('an unusable e-mail address is never answered twice in the same words', () => {
    const talk = new Conversation()
    talk.answer({ ...personal, email: undefined })
    const back = { kind: 'ask-back', reason: 'invalid-email', slot: 'email' } as const
    const said = [talk.miss(back), talk.miss(back), talk.miss(back)].map(words)
    expect(new Set(said).size).toBe(3)
    expect(said.every(text => text.includes('e-mail'))).toBe(true)
  })
})

describe('changes', () => {
  test('a question that is changed shows the old answer, which can be given again', () => {
    const talk = upTo('review')
    const [asked] = talk.patient({ type: 'CHANGE', target: 'email' })
    expect(asked?.text).toContain('ana@example.org')
    const [kept] = talk.answer({ email: 'ana@example.org' })
    expect(kept?.text).toContain('E-mail stays as it was')
    expect(kept?.form?.kind).toBe('review')
  })

  test('a section that is named lists its answers to choose from', () => {
    const [said] = upTo('review').patient({ type: 'CHANGE', target: 'personal-information' })
    expect(said?.choices).toContainEqual({ label: 'E-mail: ana@example.org', value: 'edit:email' })
    expect(said?.asking?.ask).toBe('review')
  })

  test('another condition says why its questions come again', () => {
    const talk = upTo('review')
    expect(words(talk.answer({ diseaseType: 'neurology' }))).toMatch(/ask them again.*first time/su)
  })

  test('an old button is not applied; what it was about can be changed', () => {
    const talk = upTo('documents')
    const said = talk.aside({ kind: 'old-button', ask: 'email' }).at(-1)
    expect(said?.text).toContain('ana@example.org')
    expect(said?.choices).toContainEqual({ label: 'Change: E-mail', value: 'edit:email' })
  })

  test('from the payment on only a person can change answers', () => {
    const said = upTo('payment').patient({ type: 'CHANGE', target: 'email' })
    expect(words(said)).toMatch(/fixed.*support@medical-opinion.com.*\+1 \(555\) 123-4567/su)
  })
})

describe('documents', () => {
  test('the question names formats and limits, and what is good to include', () => {
    const text = words(upTo('documents').turns.at(-1)?.said ?? [])
    for (const promise of [
      'PDF, DOCX, JPG, PNG, TIFF, DICOM',
      '50 MB',
      '10 files',
      '3 to 5 files',
      'Lab results',
    ])
      expect(text).toContain(promise)
  })

  test('files that came are numbered, and a bad one has its reason and never hides the others', () => {
    const talk = upTo('documents')
    const refused = { status: 'refused', id: 'r', filename: 'scan.heic', bytes: 1, reason: 'heic' } as const
    const said = talk.patient({
      type: 'FILES',
      files: [file('a', 'MRI.pdf'), refused, file('b', 'blood.pdf')],
    })
    expect(words(said)).toMatch(
      /1\. MRI\.pdf\n2\. blood\.pdf.*scan\.heic.*save it as JPG.*MRI\.pdf: what is it\?/su,
    )
    expect(labels(said.at(-1))).toEqual(["Doctor's letter", 'Image', 'Lab report', 'Other document'])
  })

  test('a guess is offered, not applied', () => {
    const suggestion = { category: 'image', confidence: 0.9, by: 'name' } as const
    const talk = upTo('documents')
    expect(words(talk.patient({ type: 'FILES', files: [file('a', 'MRI.pdf', { suggestion })] }))).toContain(
      'It looks like this to me: Image.',
    )
  })

  test('the list comes back whenever it changed', () => {
    const talk = upTo('documents')
    talk.patient({ type: 'FILES', files: [file('a', 'a.pdf'), file('b', 'b.pdf')] })
    talk.patient({ type: 'CATEGORISE', ids: ['a', 'b'], category: 'image' })
    expect(words(talk.patient({ type: 'CATEGORISE', ids: ['b'], category: 'lab-report' }))).toContain(
      '1. a.pdf: Image\n2. b.pdf: Lab report',
    )
    expect(words(talk.patient({ type: 'REMOVE', ids: ['a'] }))).toContain('1. b.pdf: Lab report')
    expect(words(talk.patient({ type: 'REMOVE', ids: ['b'] }))).toBe(
      'Removed: b.pdf\n\nPlease send your medical documents here, and choose "Continue" when you are done.',
    )
  })

  test('few documents get the advice, and the patient decides', () => {
    const said = upTo('documents').patient({ type: 'CONTINUE', at })
    expect(said.at(-1)?.choices).toEqual([
      { label: 'Continue anyway', value: 'yes' },
      { label: 'Add more documents', value: 'no' },
    ])
    expect(words(said)).toContain('at least 3 to 5 files')
  })
})

describe('payment, consent and what follows', () => {
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
    expect(said?.text).toContain('expired')
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
})

describe('asides', () => {
  test('an emergency comes first, then kindly the open question', () => {
    const said = upTo('documents').aside({ kind: 'emergency' })
    expect(said[0]?.text).toMatch(/emergency services.*911.*988/su)
    expect(said.at(-1)?.asking?.ask).toBe('documents')
  })

  test('a question of the guide is answered, and the open one put in short', () => {
    const talk = new Conversation()
    talk.answer({ firstName: 'Ana' })
    expect(words(talk.aside({ kind: 'faq', topic: 'price' }))).toMatch(
      /\$299\.00.*What is your last name\?$/su,
    )
  })

  test('the status names the step and what is still to come', () => {
    expect(words(upTo('documents').aside({ kind: 'status' }))).toMatch(/step 2 of 7.*Payment.*Confirmation/su)
  })
})
