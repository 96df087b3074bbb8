import fc from 'fast-check'
import { expect, test } from 'vitest'
import { understand } from '../../../dialogs/understand/understand.ts'
import { asks } from '../../../machines/domain/asks.ts'
import { Intent } from '../../../machines/domain/intent.ts'
import { heldOut } from './phrases/held-out.ts'

const now = new Date('2026-11-24T12:00:00Z')

test('whatever is typed, an intent that keeps to its shape comes out, and the same each time', () => {
  const words = fc
    .array(fc.constantFrom(...heldOut.flatMap(([, text]) => text.split(' '))), { maxLength: 12 })
    .map(list => list.join(' '))
  const text = fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 60 }))
  fc.assert(
    fc.property(fc.constantFrom(...asks), text, (ask, typed) => {
      const intent = understand(typed, { ask, known: {}, lang: 'en', now })
      expect(Intent.safeParse(intent).error?.issues).toBeUndefined()
      expect(understand(typed, { ask, known: {}, lang: 'en', now })).toEqual(intent)
    }),
    { numRuns: 1500 },
  )
})

test('consent is never made of other words than explicit ones', () => {
  const words = fc.constantFrom(
    'yes',
    'ok',
    'I',
    'consent',
    'do',
    'not',
    'agree',
    'if',
    'but',
    'maybe',
    'would',
    'never',
    'to',
    'it',
    'sure',
    'think',
    '?',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 7 }), list => {
      const intent = understand(list.join(' '), { ask: 'consent', known: {}, lang: 'en', now })
      if (intent.kind !== 'consent' || intent.granted !== true) return
      expect(list.join(' ')).toMatch(/\bI (?:do )*consent\b/u)
      expect(list.join(' ')).not.toMatch(/\b(?:not|if|but|maybe|would|never|think)\b|\?/u)
    }),
    { numRuns: 3000 },
  )
})

test('a very long message is read in reasonable time', () => {
  const long = 'my doctor said that i should ask about the operation and the pills '.repeat(60)
  const before = performance.now()
  for (const ask of asks) understand(long, { ask, known: {}, lang: 'en', now })
  expect(performance.now() - before).toBeLessThan(3000)
})

test('a thousand phrases take well under a few seconds', () => {
  const phrases = Array.from(
    { length: 1000 },
    (_, i) => heldOut[i % heldOut.length] as (typeof heldOut)[number],
  )
  const before = performance.now()
  for (const [ask, text] of phrases) understand(text, { ask, known: {}, lang: 'en', now })
  expect(performance.now() - before).toBeLessThan(4000)
})

test.each(['@', 'a@', 'a.b@', '1', '+1 ', '(', 'no ', 'my mother, ', "'", 'I consent ', '\n'])(
  '100 kB of %j are read at once',
  piece => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length))
    const before = performance.now()
    for (const ask of ['firstName', 'email', 'phone', 'familyHistory', 'consent'] as const)
      understand(long, { ask, known: {}, lang: 'en', now })
    expect(performance.now() - before).toBeLessThan(2500)
  },
)
