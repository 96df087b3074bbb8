import { describe, expect, test } from 'vitest'
import type { Asked } from '../../dialogs/asked.ts'
import { decide } from '../../dialogs/decide.ts'
import type { Evidence } from '../../dialogs/decision.ts'
import type { IncomingReply } from '../../dialogs/message.ts'
import type { Ask } from '../../machines/domain/asks.ts'
import type { Suggestion } from '../../machines/domain/document.ts'
import { medicalSlots, personalSlots } from '../../machines/domain/slots.ts'
import type { IntakeEvent } from '../../machines/intake/events.ts'
import { askOf, begin, type IntakeSnapshot, take } from '../../machines/intake/step.ts'
import { samplesOf } from '../support/samples.ts'

const at = '2026-11-24T10:00:00.000Z'
const evidence: Evidence = {
  now: new Date(at),
  lang: 'en',
  caseId: 'case-1',
  version: 9,
  reviewHash: 'hash of the review',
  caseNumber: 'CASE-ACDEF2',
  consent: (granted, words) => ({
    granted,
    words,
    textVersion: '1',
    language: 'en',
    sha256: '0'.repeat(64),
    messageId: 'm',
    channel: 'web',
    at,
  }),
}
const document = (id: string, category: 'image' | null = null) =>
  ({
    id,
    filename: `${id}.pdf`,
    category,
    categoryBy: category && 'patient',
    contentType: 'application/pdf',
    bytes: 10,
    sha256: id.padEnd(64, '0'),
    blobName: `documents/${id}`,
    source: 'web',
    status: 'ready',
  }) as const

const personal: IntakeEvent = {
  type: 'ANSWER',
  at,
  slots: {
    ...samplesOf(personalSlots.filter(slot => !slot.startsWith('guardian'))),
    firstName: 'Ana',
    lastName: 'López',
    middleName: null,
    dateOfBirth: '1961-03-04',
    email: 'ana@example.org',
    phone: null,
  },
}
const medical: IntakeEvent = {
  type: 'ANSWER',
  at,
  slots: {
    ...samplesOf(medicalSlots),
    ethnicity: null,
    gender: 'female',
    diseaseType: 'oncology',
    firstOccurrence: true,
    familyHistory: [],
    medications: null,
    questions: null,
  },
}
const noDocuments: IntakeEvent[] = [
  { type: 'CONTINUE', at },
  { type: 'CONFIRM', yes: true, at },
]
const paid: IntakeEvent[] = [
  { type: 'CONTINUE', at, reviewHash: 'h' },
  { type: 'CHECKOUT_OPENED', visit: 1, sessionId: 'cs', url: 'https://pay.example/cs', expiresAt: at },
  { type: 'PAID', sessionId: 'cs', amount: 29_900, currency: 'usd', method: 'card', receiptUrl: null, at },
]
const intakeAfter = (...events: IntakeEvent[]): IntakeSnapshot =>
  events.reduce((s, e) => take(s, e).snapshot, begin())
const reply = (parts: Partial<IncomingReply>): IncomingReply => ({ text: '', files: [], ...parts })
const asked = (ask: Ask, choices: Asked['choices'] = []): Asked => ({ ask, subject: '', since: 3, choices })
const press = (ask: Ask, value: string, version = 3, caseId?: string) =>
  reply({ text: value, pressed: { ask, version, value, caseId } })

describe('a reply becomes events', () => {
  test('words that answer', () => {
    expect(decide(reply({ text: 'my name is Ana' }), begin(), null, evidence)).toEqual({
      events: [{ type: 'ANSWER', slots: { firstName: 'Ana' }, at }],
      asides: [],
    })
  })

  test('files come first, then the words beside them', () => {
    const sent = reply({ text: 'how much is it?', files: [document('a')] })
    const { events, asides } = decide(sent, intakeAfter(personal), null, evidence)
    expect(events.map(event => event.type)).toEqual(['FILES', 'ASIDE'])
    expect(asides).toEqual([{ kind: 'faq', topic: 'price' }])
  })

  test('words beside files say what these are, and what one from before is only by its number', () => {
    const before = intakeAfter(personal, { type: 'FILES', files: [document('a')] })
    const typesOf = (text: string) =>
      decide(reply({ text, files: [document('b')] }), before, null, evidence).events.map(({ type }) => type)
    expect(typesOf('this is my scan')).toEqual(['FILES'])
    expect(typesOf('1 is a lab report')).toEqual(['FILES', 'CATEGORISE'])
  })

  test('words beside files remove one from before only by its number or name, and make room first', () => {
    const eventsFor = (text: string, ...events: IntakeEvent[]) =>
      decide(
        reply({ text, files: [document('c')] }),
        intakeAfter(personal, { type: 'FILES', files: [document('a')] }, ...events),
        null,
        evidence,
      ).events.map(event => (event.type === 'REMOVE' ? event.ids.join() : event.type))
    for (const text of [
      "this is my mother's MRI",
      'not mine, this one is',
      'the wrong file',
      'remove it',
      'the scan from before they had to remove 1 lymph node',
    ])
      expect(eventsFor(text), text).not.toContain('a')
    const upToQuestions: IntakeEvent[] = [
      { type: 'CATEGORISE', ids: ['a'], category: 'image' },
      ...noDocuments,
      { ...medical, slots: { ...medical.slots, questions: undefined } },
    ]
    for (const events of [[], upToQuestions]) {
      expect(eventsFor('remove 1', ...events)).toEqual(['a', 'FILES'])
      expect(eventsFor('remove a.pdf, this is the better copy', ...events)).toEqual(['a', 'FILES'])
    }
  })

  test('a pressed button answers, and typing its label does the same, whatever the capitals', () => {
    const open = asked('gender', [{ label: 'Female', value: 'female' }])
    const snapshot = intakeAfter(personal, ...noDocuments, { type: 'ANSWER', at, slots: { ethnicity: null } })
    expect(askOf(snapshot)).toBe('gender')
    const events = [{ type: 'ANSWER', slots: { gender: 'female' }, at }]
    expect(decide(press('gender', 'female'), snapshot, open, evidence).events).toEqual(events)
    expect(decide(reply({ text: ' FEMALE. ' }), snapshot, open, evidence).events).toEqual(events)
  })

  test.each([
    ['of another question', press('gender', 'female', 9)],
    ['of this question when it was about something else', press('firstName', 'skip', 2)],
    ['of this question in another case', press('firstName', 'skip', 3, 'case-2')],
    ['of a version that is yet to come', press('firstName', 'skip', 10, 'case-1')],
  ])('a button %s changes nothing', (_, old) => {
    const { events, asides } = decide(old, begin(), asked('firstName'), evidence)
    expect(events).toEqual([{ type: 'ASIDE' }])
    expect(asides).toMatchObject([{ kind: 'old-button' }])
  })

  test('a value that no button of ours has is not understood, and never an error', () => {
    expect(decide(press('firstName', 'edit:payment'), begin(), asked('firstName'), evidence)).toMatchObject({
      events: [{ type: expect.stringMatching(/MISS|ANSWER/) }],
    })
    const consent = intakeAfter(personal, ...noDocuments, medical, ...paid)
    expect(decide(press('consent', 'constructor'), consent, asked('consent'), evidence)).toEqual({
      events: [{ type: 'MISS' }],
      asides: [{ kind: 'unclear' }],
    })
  })

  test('a form of several ticks is one answer, and none ticked is none', () => {
    const slots = samplesOf(medicalSlots.slice(0, medicalSlots.indexOf('familyHistory')))
    const snapshot = intakeAfter(personal, ...noDocuments, { type: 'ANSWER', at, slots })
    const form = (values: string[]) => reply({ text: 'ticked', form: { ask: 'familyHistory', values } })
    expect(decide(form(['parents', 'siblings']), snapshot, null, evidence).events).toEqual([
      { type: 'ANSWER', slots: { familyHistory: ['parents', 'siblings'] }, at },
    ])
    expect(decide(form([]), snapshot, null, evidence).events).toEqual([
      { type: 'ANSWER', slots: { familyHistory: [] }, at },
    ])
  })

  test('the review is left for payment with the hash of what was shown', () => {
    expect(
      decide(
        press('review', 'proceed'),
        intakeAfter(personal, ...noDocuments, medical),
        asked('review'),
        evidence,
      ).events,
    ).toEqual([{ type: 'CONTINUE', at, reviewHash: 'hash of the review' }])
  })

  test('consent is recorded in our words when a button was pressed, in the patient’s when typed', () => {
    const snapshot = intakeAfter(personal, ...noDocuments, medical, ...paid)
    const open = asked('consent', [{ label: 'I consent', value: 'consent' }])
    const pressed = reply({
      text: 'something else',
      pressed: { ask: 'consent', version: 3, value: 'consent' },
    })
    expect(decide(pressed, snapshot, open, evidence).events).toMatchObject([
      { type: 'CONSENT', consent: { granted: true, words: 'I consent' } },
    ])
    expect(
      decide(reply({ text: 'Yes, I consent to all of this.' }), snapshot, open, evidence).events,
    ).toMatchObject([
      { type: 'CONSENT', consent: { granted: true, words: 'Yes, I consent to all of this.' } },
    ])
  })

  test.each(['ok', 'yes', 'fine, whatever', 'I guess I consent'])('"%s" is no consent', words => {
    const snapshot = intakeAfter(personal, ...noDocuments, medical, ...paid)
    const { events, asides } = decide(reply({ text: words }), snapshot, asked('consent'), evidence)
    expect(events).toEqual([{ type: 'MISS' }])
    expect(asides).toEqual([{ kind: 'consent-unclear' }])
  })

  test('a slip in an address is asked about first, and what else was said is kept', () => {
    const { events } = decide(reply({ text: 'Ana, ana@gmial.com' }), begin(), null, evidence)
    expect(events).toEqual([
      { type: 'ANSWER', slots: { firstName: 'Ana' }, at },
      { type: 'ASK_FIRST', about: 'email-typo', suggested: 'ana@gmail.com', typed: 'ana@gmial.com' },
    ])
  })

  test('documents are removed and sorted by button, each by its id', () => {
    const snapshot = intakeAfter(
      personal,
      { type: 'FILES', files: [document('a'), document('b')] },
      {
        type: 'CATEGORISE',
        ids: ['a', 'b'],
        category: 'image',
      },
    )
    const open = asked('documents')
    expect(decide(press('documents', 'remove'), snapshot, open, evidence).asides).toEqual([
      { kind: 'pick-document', act: 'remove' },
    ])
    expect(decide(press('documents', 'remove:b'), snapshot, open, evidence).events).toEqual([
      { type: 'REMOVE', ids: ['b'] },
    ])
    expect(decide(press('documents', 'recategorise:a'), snapshot, open, evidence).events).toEqual([
      { type: 'RECATEGORISE', ids: ['a'] },
    ])
    expect(decide(press('documents', 'remove:nobody'), snapshot, open, evidence).events).toEqual([
      { type: 'ASIDE' },
    ])
  })

  describe('where files have suggestions', () => {
    const suggestion: Suggestion = { category: 'image', confidence: 0.8, by: 'content', why: [] }
    const suggestedFor = (...ids: string[]) =>
      intakeAfter(personal, {
        type: 'FILES',
        files: ['a', 'b', 'c'].map(id => ({ ...document(id), ...(ids.includes(id) && { suggestion }) })),
      })
    const list = asked('documentCategory', [{ label: 'All fine', value: 'accept' }])
    const eventsFor = (text: string, open = list, ...ids: string[]) =>
      decide(reply({ text }), suggestedFor(...ids), open, evidence)

    test('"All fine" is a yes to them, pressed or in words, and so is going on, once every file has one', () => {
      const pressed = decide(press('documentCategory', 'accept'), suggestedFor('a'), list, evidence)
      expect(pressed.events).toEqual([{ type: 'ACCEPT' }])
      expect(eventsFor('looks good', list, 'a', 'b').events).toEqual([{ type: 'ACCEPT' }])
      expect(eventsFor('continue', list, 'a', 'b', 'c').events).toEqual([{ type: 'CONTINUE', at }])
      expect(eventsFor('continue', list, 'a', 'b').asides).toEqual([{ kind: 'not-skippable' }])
    })

    test('a bare kind is of the first without one, else of the first, else of the one that was asked about', () => {
      const kindOf = (open: Asked, ...ids: string[]) => eventsFor('lab report', open, ...ids).events
      const lab = (id: string) => [{ type: 'CATEGORISE', ids: [id], category: 'lab-report' }]
      expect(kindOf(list, 'a', 'c')).toEqual(lab('b'))
      expect(kindOf(list, 'a', 'b', 'c')).toEqual(lab('a'))
      const one = asked('documentCategory', [{ label: 'Image', value: 'categorise:c:image' }])
      expect(kindOf(one, 'a', 'b', 'c')).toEqual(lab('c'))
      expect(eventsFor('Image', one, 'a').events).toEqual([
        { type: 'CATEGORISE', ids: ['c'], category: 'image' },
      ])
    })

    test('a kind is of the one that was asked about alone before, pressed or typed', () => {
      const alone: Asked = {
        ...asked('documentCategory', [{ label: 'Image', value: 'image' }]),
        subject: 'a',
      }
      const image = [{ type: 'CATEGORISE', ids: ['a'], category: 'image' }]
      const pressed = decide(press('documentCategory', 'image'), suggestedFor('a'), alone, evidence)
      expect(pressed.events).toEqual(image)
      expect(eventsFor('an x-ray', alone, 'a').events).toEqual(image)
      expect(eventsFor('2 is a scan', alone, 'a').events).toMatchObject([{ ids: ['b'] }])
    })

    test('several kinds in one message are several events, and the rest may be accepted', () => {
      expect(eventsFor('1 is a letter, 3 a lab report', list, 'a', 'b').events).toEqual([
        { type: 'CATEGORISE', ids: ['a'], category: 'doctors-letter' },
        { type: 'CATEGORISE', ids: ['c'], category: 'lab-report' },
      ])
      expect(eventsFor('all fine but 2 is a lab report', list, 'a', 'b').events).toEqual([
        { type: 'CATEGORISE', ids: ['b'], category: 'lab-report' },
        { type: 'ACCEPT' },
      ])
    })

    test('what is wrong, or nobody knows of which file, is asked', () => {
      expect(eventsFor('2 is wrong', list, 'a', 'b').asides).toEqual([{ kind: 'which-category', id: 'b' }])
      expect(eventsFor('no', list, 'a', 'b').asides).toEqual([{ kind: 'pick-document', act: 'recategorise' }])
      expect(eventsFor('delete it', list, 'a', 'b').asides).toEqual([
        { kind: 'pick-document', act: 'remove' },
      ])
      expect(eventsFor('remove 9', list, 'a', 'b', 'c').asides).toEqual([
        { kind: 'pick-document', act: 'remove' },
      ])
      expect(eventsFor('2 is not mine', list, 'a', 'b').events).toEqual([{ type: 'REMOVE', ids: ['b'] }])
      expect(eventsFor('what is 3?', list, 'a').asides).toEqual([{ kind: 'list-documents', ids: ['c'] }])
    })

    test('what there is not is noted', () => {
      expect(eventsFor("I don't have lab results", list, 'a').events).toEqual([
        { type: 'LACKING', items: ['lab-results'] },
      ])
    })
  })

  test('an answer is kept as it is by its button', () => {
    const snapshot = intakeAfter(personal, { type: 'CHANGE', target: 'email' })
    expect(decide(press('email', 'keep'), snapshot, asked('email'), evidence).events).toEqual([
      { type: 'ANSWER', slots: { email: 'ana@example.org' }, at },
    ])
  })
})
