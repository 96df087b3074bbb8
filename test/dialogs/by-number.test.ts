import { expect, test } from 'vitest'
import { renderForPhone } from '../../bot/channels/twilio/render/render.ts'
import { askedAfter } from '../../dialogs/asked.ts'
import { decide } from '../../dialogs/decide.ts'
import type { IncomingReply } from '../../dialogs/message.ts'
import { render } from '../../dialogs/render.ts'
import { asks } from '../../machines/domain/asks.ts'
import type { ChannelKind } from '../../machines/domain/case.ts'
import { askOf, type IntakeSnapshot } from '../../machines/intake/step.ts'
import { linkLength, Phone, phoneSetting } from './phone.ts'
import { at, file, files, now } from './render/conversation.ts'
import { asidesOf, usual, visited, walk } from './render/gallery.ts'

const setting = phoneSetting('sms')
/** Every list of choices that a phone shows: in each state, after whatever was wanted there. */
const lists = visited(walk(usual, setting)).flatMap(after =>
  [[], ...asidesOf(usual).map(aside => [aside])].flatMap(asides => {
    const said = renderForPhone('sms', render({ before: after, after, remarks: [], asides, setting }), {
      linkLength,
    })
    const asked = askedAfter(null, after, said, 1)
    return asked.choices.length > 0 ? [{ after, asked, text: said.map(({ text }) => text).join('\n') }] : []
  }),
)
const distinct = [
  ...new Map(lists.map(list => [JSON.stringify([askOf(list.after), list.asked.choices]), list])).values(),
]

test('every list that a phone shows is numbered as its choices are', () => {
  expect(new Set(distinct.map(({ after }) => askOf(after))).size).toBeGreaterThan(asks.length - 5)
  for (const { asked, text } of distinct)
    for (const [index, { label }] of asked.choices.entries()) expect(text).toContain(`${index + 1}. ${label}`)
})

test('the number of a choice does what its button does, whatever is asked', () => {
  for (const { after, asked } of distinct)
    for (const [index, { value, label }] of asked.choices.entries()) {
      const pressed = meaning('', after, asked, {
        pressed: { ask: asked.ask, caseId: 'c1', version: 1, value },
      })
      for (const written of [
        `${index + 1}`,
        `${index + 1}.`,
        `(${index + 1})`,
        ` ${index + 1} `,
        `number ${index + 1}`,
      ])
        expect(meaning(written, after, asked), `${asked.ask} ${label} ${written}`).toEqual(pressed)
    }
})

test('a number that stands at no choice picks none', () => {
  for (const { after, asked } of distinct) {
    const { events } = decision(`${asked.choices.length + 1}`, after, asked)
    const picked = events.filter(({ type }) => type !== 'MISS' && type !== 'ASIDE')
    // Where any words may be the answer, so may a figure.
    if (!['medications', 'questions'].includes(asked.ask)) expect(picked, asked.ask).toEqual([])
  }
})

test('several relatives are named in one message, by numbers or words', () => {
  for (const said of ['1 and 3', '1,3', '1 3', '1, 3', '(1) (3)', '1\n3', 'one and three', '3 & 1']) {
    const phone = upTo('familyHistory')
    phone.write(said)
    expect([...(phone.snapshot.context.answers.familyHistory ?? [])].sort(), said).toEqual([
      'other-relatives',
      'parents',
    ])
  }
  const none = upTo('familyHistory')
  none.write('4')
  expect(none.snapshot.context.answers.familyHistory).toEqual([])
  const both = upTo('familyHistory')
  both.write('1 and 4')
  expect(both.ask).toBe('familyHistory')
})

test('ordinals and labels do the same as numbers', () => {
  for (const said of ['the second', 'second', 'option 2', '2', 'no, I had it before', 'the last one']) {
    const phone = upTo('firstOccurrence')
    phone.write(said)
    expect(phone.snapshot.context.answers.firstOccurrence, said).toBe(false)
  }
  const review = upTo('review')
  expect(review.write('2').join('\n')).toContain('1. First name')
  expect(review.write('third').join('\n')).toContain('Do you have a middle name?')
})

test.each([
  ['1', '1 (I consent)'],
  ['I consent', 'I consent'],
])('consent by number keeps the number and what stood beside it, by words the words: %s', (text, words) => {
  const { events } = decision(text, { ...upTo('review').snapshot, value: 'consent' } as IntakeSnapshot, {
    ask: 'consent',
    subject: '',
    since: 1,
    choices: [{ label: 'I consent', value: 'consent' }],
  })
  expect(events).toMatchObject([{ type: 'CONSENT', consent: { granted: true, words } }])
})

test('on the website a number is a choice only where it was one before', () => {
  const phone = upTo('medications')
  expect(meaning('1', phone.snapshot, phone.asked, {}, 'web')).toMatchObject({
    events: [{ type: 'ANSWER', slots: { medications: '1' } }],
  })
  expect(meaning('1', phone.snapshot, phone.asked)).toMatchObject({
    events: [{ type: 'ANSWER', slots: { medications: null } }],
  })
  // Words that only look like a place are an answer where any words are.
  expect(meaning('first', phone.snapshot, phone.asked)).toMatchObject({
    events: [{ type: 'ANSWER', slots: { medications: 'first' } }],
  })
})

/** A conversation over SMS that has come to a question. */
function upTo(ask: Phone['ask']): Phone {
  const phone = new Phone('sms')
  const way = [
    'Ana',
    'Lopez',
    '1',
    '4 March 1961',
    'ana@example.org',
    '1',
    files,
    '2',
    '2',
    '2',
    'continue',
    '1',
    '1',
    '1',
    '1',
    '4',
    '1',
    '1',
  ]
  for (const said of way) {
    if (phone.ask === ask) return phone
    if (typeof said === 'string') phone.write(said)
    else phone.write('', { files: said.map(({ id }) => file(id, `${id}.pdf`)) })
  }
  expect(phone.ask).toBe(ask)
  return phone
}

const evidence = (channel: ChannelKind) => ({
  now,
  lang: 'en',
  caseId: 'c1',
  version: 5,
  channel,
  reviewHash: 'hash',
  caseNumber: 'CASE-AB12CD',
})

function decision(
  text: string,
  snapshot: IntakeSnapshot,
  asked: Phone['asked'],
  more: Partial<IncomingReply> = {},
  channel: ChannelKind = 'sms',
) {
  const consent = (granted: boolean, words: string) => ({
    granted,
    textVersion: '1',
    language: 'en',
    sha256: '0'.repeat(64),
    words,
    messageId: 'm1',
    channel,
    at,
  })
  return decide({ text, files: [], ...more }, snapshot, asked, { ...evidence(channel), consent })
}

/** What becomes of it, as plain data, whatever words a consent was given in. */
const meaning = (...said: Parameters<typeof decision>) =>
  JSON.parse(JSON.stringify(decision(...said), (key, value) => (key === 'words' ? '' : value)))
