import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gsm } from '../../../../../bot/channels/twilio/render/gsm.ts'
import { longest, type PhoneKind } from '../../../../../bot/channels/twilio/render/limits.ts'
import { numbered } from '../../../../../bot/channels/twilio/render/numbered.ts'
import { renderForPhone } from '../../../../../bot/channels/twilio/render/render.ts'
import { segments } from '../../../../../bot/channels/twilio/render/segments.ts'
import type { Choice, OutgoingMessage } from '../../../../../dialogs/message.ts'

const linkLength = 90
const asking = { step: 'personal-information', ask: 'gender' } as const
const sms = (...messages: OutgoingMessage[]) => renderForPhone('sms', messages, { linkLength })
const whatsapp = (...messages: OutgoingMessage[]) => renderForPhone('whatsapp', messages, { linkLength })
const texts = (messages: OutgoingMessage[]) => messages.map(({ text }) => text)
const choices: Choice[] = [
  { label: 'Female', value: 'female' },
  { label: 'Skip', value: 'skip' },
]
const sentence = (letter: string, words: number) => `${Array(words).fill(letter.repeat(4)).join(' ')}.`

test('choices are numbered lines under the question, and stay with it', () => {
  expect(sms({ text: 'What is your gender?', choices, asking })).toEqual([
    { text: 'What is your gender?\n\n1. Female\n2. Skip', choices, asking },
  ])
})

test('what is said fits GSM-7 where it can, and a name keeps its letters', () => {
  const [said] = texts(sms({ text: '“It’s fine” – or…\u00a0not •\u2068x\u2069' }))
  expect(said).toBe('"It\'s fine" - or... not -x')
  expect(segments(said ?? '').encoding).toBe('GSM-7')
  expect(texts(sms({ text: 'Thank you, Petrović.' }))).toEqual(['Thank you, Petrović.'])
  // Names from right to left keep what holds the sentence around them in order.
  expect(texts(sms({ text: 'Thank you, \u2068مريم\u2069.' }))).toEqual(['Thank you, \u2068مريم\u2069.'])
})

test('long words are cut where a sentence ends', () => {
  const [first, second, third] = [sentence('a', 30), sentence('b', 30), sentence('c', 25)]
  expect(texts(sms({ text: `${first} ${second} ${third}` }))).toEqual([`${first} ${second}`, third])
})

test('a sentence that is too long is cut at its lines, then between its words', () => {
  const lines = Array.from({ length: 8 }, (_, index) => `- ${String(index).repeat(50)}`)
  expect(texts(sms({ text: lines.join('\n') }))).toEqual([
    lines.slice(0, 5).join('\n'),
    lines.slice(5).join('\n'),
  ])
  for (const part of texts(sms({ text: sentence('d', 200) }))) expect(part).toMatch(/^dddd( dddd)*\.?$/u)
})

test('no cut parts a number from its label, and the list comes whole', () => {
  const many = Array.from({ length: 10 }, (_, index) => ({ label: `Choice ${index + 1}`, value: `${index}` }))
  const said = sms({ text: sentence('a', 55), choices: many, asking })
  expect(texts(said)[0]).toBe(sentence('a', 55))
  expect(texts(said)[1]).toBe(many.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'))
  expect(said[0]).toEqual({ text: sentence('a', 55) })
  expect(said[1]).toMatchObject({ choices: many, asking })
})

test('a list that does not fit under everything takes along what asks', () => {
  const [before, question] = [sentence('a', 50), 'Which one fits you best?']
  const list = Array.from({ length: 9 }, (_, index) => ({ label: `Choice ${index + 1}`, value: `${index}` }))
  const [first, second] = texts(sms({ text: `${before}\n\n${question}`, choices: list, asking }))
  expect(first).toBe(before)
  expect(second).toMatch(/^Which one fits you best\?\n\n1\. Choice 1\n/u)
})

test('an address is written out once, whole, and nothing of it is repeated', () => {
  const url = `https://pay.example/${'x'.repeat(200)}`
  const [first, second] = sms({ text: sentence('a', 30), link: { label: 'Pay $299.00', url }, url, asking })
  expect(
    texts([first, second] as OutgoingMessage[])
      .join('\n')
      .split(url),
  ).toHaveLength(2)
  expect(second).toMatchObject({ url, asking })
  expect(second).not.toHaveProperty('link')
  // One that is longer than a message may be stands alone, whole.
  const long = `${url}${'y'.repeat(200)}`
  expect(texts(sms({ text: `See ${long}`, url: long }))).toEqual(['See', long])
})

test('a one-time link counts as long as it will be, and goes with the part that shows it', () => {
  const secure = { purpose: 'upload', nonce: 'n1' } as const
  const before = sentence('a', 45)
  const said = sms({ text: `${before} Open {secure-link}`, secure, choices, asking })
  expect(said).toEqual([
    { text: before },
    { text: 'Open {secure-link}\n\n1. Female\n2. Skip', secure, choices, asking },
  ])
})

test('spaces around the words, which no phone shows, make no message too long', () => {
  const text = 'a'.repeat(longest.whatsapp)
  expect(texts(whatsapp({ text: ` ${text}\n` }))).toEqual([text])
})

test('WhatsApp has headings in bold, and what is masked in dots: its stars would be formatting', () => {
  const [said] = whatsapp({
    text: 'Step 2 of 7: Your documents\n\nStep by step.',
    choices: [...choices, { label: 'Yes, a***@example.org', value: 'yes' }],
    asking,
  })
  expect(said?.text).toBe(
    '*Step 2 of 7: Your documents*\n\nStep by step.\n\n1. Female\n2. Skip\n3. Yes, a•••@example.org',
  )
})

test('whatever is said, each part is short enough, no word is lost, and no sign or address is broken', () => {
  const address = fc.stringMatching(/^[a-z0-9_/?=&-]{1,200}$/u).map(path => `https://pay.example/${path}`)
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[A-Za-z{}€ćóﷺ]{1,80}[.!?]?[ \n]$/u),
    fc.constantFrom(
      ' 👨‍👩‍👧 ',
      'e\u0301'.repeat(50),
      '🇪🇸'.repeat(200),
      ' ({secure-link}) ',
      '\n\n',
      '\n1. ',
      ' 2. ',
      '. ',
    ),
    address.map(url => ` ${url} `),
  )
  const said = fc.record({
    text: fc.array(piece, { maxLength: 40, size: 'max' }).map(pieces => pieces.join('')),
    choices: fc.array(
      fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 400 }), value: fc.string() }),
      {
        maxLength: 12,
      },
    ),
  })
  fc.assert(
    fc.property(said, fc.constantFrom<PhoneKind>('sms', 'whatsapp'), (message, kind) => {
      const parts = texts(renderForPhone(kind, [message], { linkLength }))
      for (const part of parts) {
        expect(part.replaceAll('{secure-link}', 'x'.repeat(linkLength)).length).toBeLessThanOrEqual(
          longest[kind],
        )
        expect(part.isWellFormed()).toBe(true)
        expect(part).not.toMatch(/^[\u0301\u200d]|\u200d$/u)
      }
      const all = parts.join('\n')
      expect(all.split('{secure-link}').length).toBe(message.text.split('{secure-link}').length)
      for (const url of message.text.match(/https:\/\/pay\.example\/[a-z0-9_/?=&-]*/gu) ?? [])
        expect(all).toContain(url)
      const words = kind === 'sms' ? gsm(message.text) : message.text
      expect(bare(all)).toBe(bare(words + numbered(kind, message.choices)))
    }),
    { numRuns: 300 },
  )
})

const bare = (text: string): string => text.replace(/\s+/gu, '')
