import { expect, test } from 'vitest'
import { longest, type PhoneKind } from '../../bot/channels/twilio/render/limits.ts'
import { renderForPhone } from '../../bot/channels/twilio/render/render.ts'
import { segments } from '../../bot/channels/twilio/render/segments.ts'
import { phoneGreeting } from '../../dialogs/greeting.ts'
import type { OutgoingMessage } from '../../dialogs/message.ts'
import { render } from '../../dialogs/render.ts'
import { asks } from '../../machines/domain/asks.ts'
import { askOf, begin, stepOfSnapshot } from '../../machines/intake/step.ts'
import { linkLength, phoneSetting } from './phone.ts'
import { asidesOf, remarksOf, type Values, visited, walk } from './render/gallery.ts'

const kinds = ['sms', 'whatsapp'] as const

/** A patient of whom every private word can be told from ours. */
const one: Values = {
  personal: {
    firstName: 'Ana',
    lastName: 'Quixlast',
    middleName: 'Quixmiddle',
    dateOfBirth: '2013-03-04',
    guardianName: 'Quixmother Quixname',
    guardianRelation: 'parent',
  },
  phone: '+12125559823',
  medical: {
    ethnicity: 'asian',
    gender: 'female',
    diseaseType: 'oncology',
    firstOccurrence: true,
    familyHistory: ['parents'],
    medications: 'quixpill',
    questions: 'quixworry',
  },
  filename: 'quixfile.pdf',
  found: {
    title: 'Quixtitle',
    date: '2013-03-04',
    modality: 'CT',
    bodyPart: 'quixpart',
    patients: [{ name: 'Quixother', birthDate: '1943-03-04' }],
  },
  dates: ['1943-03-04', '1943-04-03'],
  emails: { meant: 'quixmail@gmail.com', typed: 'quixmail@gmial.com' },
}

/** Another, who differs in everything that is private and in nothing that may be shown. */
const other: Values = {
  personal: {
    ...one.personal,
    lastName: 'Quint',
    middleName: 'Quentin',
    dateOfBirth: '2011-11-30',
    guardianName: 'Quincy Quill',
  },
  phone: '+442079460923',
  medical: {
    ethnicity: 'white',
    gender: 'male',
    diseaseType: 'nephrology',
    firstOccurrence: false,
    familyHistory: ['siblings', 'other-relatives'],
    medications: 'nothing that anybody knows of',
    questions: 'what now',
  },
  filename: 'photo of my x-ray.pdf',
  found: {
    title: 'Kidney biopsy',
    date: '2025-12-24',
    modality: 'US',
    bodyPart: 'kidney',
    patients: [{ name: 'John Doe', birthDate: '1950-03-02' }],
  },
  dates: ['1951-03-04', '1951-04-03'],
  emails: { meant: 'q@gmail.com', typed: 'q@gmial.com' },
}

/** Words, digits and dates of the first that stand in none of our sentences. */
const secrets = /quix|2013|1943|4 March 2|555[- ]?9823/iu

/** The messages of which something holds, each with the first state that said it. */
function where(kind: PhoneKind, holds: (text: string) => boolean): { label: string; text: string }[] {
  const said = shown(kind, one).flatMap(({ label, texts }) => texts.map(text => ({ label, text })))
  return [...new Map(said.reverse().map(line => [line.text, line])).values()].filter(({ text }) =>
    holds(text),
  )
}

interface Shown {
  label: string
  texts: string[]
}

const gallery = new Map(kinds.flatMap(kind => [one, other].map(who => [key(kind, who), shownTo(kind, who)])))
const shown = (kind: PhoneKind, who: Values): Shown[] => gallery.get(key(kind, who)) ?? []

test.each(kinds)('over %s every question of an intake is met, with all that can be said beside it', kind => {
  expect(new Set(visited(walk(one, phoneSetting(kind))).map(askOf))).toEqual(new Set(asks))
  expect(shown(kind, one).length).toBeGreaterThan(3000)
})

test.each(kinds)('over %s no private word of a patient stands in any message, in any state', kind => {
  expect(where(kind, text => secrets.test(text))).toEqual([])
})

test.each(kinds)('over %s two patients with other illnesses, names and numbers are told the same', kind => {
  const others = new Map(shown(kind, other).map(({ label, texts }) => [label, texts.join('\n\n')]))
  const told = shown(kind, one).map(({ label, texts }) => ({ label, text: texts.join('\n\n') }))
  expect(told.filter(({ label, text }) => others.get(label) !== text)).toEqual([])
})

test.each(kinds)(
  'over %s each message is short, in letters that travel cheaply, and needs no button',
  kind => {
    const long = (text: string) =>
      text.replaceAll('{secure-link}', 'x'.repeat(linkLength)).length > longest[kind]
    expect(where(kind, long)).toEqual([])
    expect(where(kind, text => /\b(press|tap|click|buttons?|below|above)\b/iu.test(text))).toEqual([])
    expect(where(kind, text => /undefined|\[object|NaN/u.test(text))).toEqual([])
    expect(where(kind, text => /[{]\w/u.test(text.replaceAll('{secure-link}', '')))).toEqual([])
    if (kind === 'sms') expect(where(kind, text => segments(text).encoding !== 'GSM-7')).toEqual([])
  },
)

test.each(kinds)('over %s a marker comes with its link, and a link with its marker', kind => {
  const lines = everythingSaid(kind, one).flatMap(({ messages }) =>
    renderForPhone(kind, messages, { linkLength }),
  )
  expect(
    lines.filter(({ text, secure }) => text.includes('{secure-link}') !== (secure !== undefined)),
  ).toEqual([])
})

test('on the website everything is shown as before', () => {
  const said = walk(one)
    .turns.flatMap(turn => turn.said.map(({ text }) => text))
    .join(' ')
  for (const secret of [
    'Quixlast',
    'Quixmiddle',
    'Quixmother',
    'quixpill',
    'quixworry',
    'quixfile',
    'Quixtitle',
    'quixpart',
    'Quixother',
    '4 March 2013',
  ])
    expect(said).toContain(secret)
})

function shownTo(kind: PhoneKind, who: Values): Shown[] {
  return everythingSaid(kind, who).map(({ label, messages }) => ({
    label,
    texts: renderForPhone(kind, messages, { linkLength }).map(({ text }) => text),
  }))
}

/** What is said along the walk, and in each of its states whatever was wanted there. */
function everythingSaid(kind: PhoneKind, who: Values): { label: string; messages: OutgoingMessage[] }[] {
  const setting = phoneSetting(kind)
  const talk = walk(who, setting)
  const wanted = [
    ...asidesOf(who).map(aside => ({ remarks: [], asides: [aside] })),
    ...remarksOf(who).map(remark => ({ remarks: [remark], asides: [] })),
    { remarks: [], asides: [] },
  ]
  return [
    { label: 'greeting', messages: phoneGreeting(begin(), setting) },
    ...talk.turns.map(({ said }, index) => ({ label: `turn ${index}`, messages: said })),
    ...visited(talk).flatMap((after, state) =>
      wanted.map((more, index) => ({
        label: `${state} ${stepOfSnapshot(after)} ${askOf(after)} ${index} ${[...more.asides, ...more.remarks].map(said => Object.values(said)[0])}`,
        messages: render({ before: after, after, setting, ...more }),
      })),
    ),
  ]
}

function key(kind: PhoneKind, who: Values): string {
  return `${kind} ${who === one}`
}
