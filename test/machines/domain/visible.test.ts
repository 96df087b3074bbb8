import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible, visibleLine } from '../../../machines/domain/visible.ts'

test.each([
  ['plain words', 'Ana López, 12 mg\nevening', 'Ana López, 12 mg\nevening'],
  ['a letter and its accent become one', 'Lo\u0301pez', 'López'],
  ['what turns direction goes', 'Ana\u202e\u2066\u200fx', 'Anax'],
  ['what cannot be seen goes', 'A\u200bn\u00ada\u2060\ufeff\u3164\u0000\u0007', 'Ana'],
  ['halves of characters go', 'a\ud83d b\udc00', 'a b'],
  ['hidden tags go', `Ana\u{e0068}\u{e0069}`, 'Ana'],
  ['every kind of line end is one', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['a joiner stays where a script is written with it', 'علی\u200cرضا क्\u200dष', 'علی\u200cرضا क्\u200dष'],
  ['and where it makes one picture', '👩\u200d👧 👨🏽\u200d⚕\ufe0f', '👩\u200d👧 👨🏽\u200d⚕\ufe0f'],
  ['and goes where it only hides', 'Ana\u200d\u200cMaria \u200d', 'AnaMaria '],
  ['a variant of a character stays, one of nothing goes', '葛\u{e0100} \ufe0f', '葛\u{e0100} '],
  ['of a heap of marks ten stay', `x${'\u0316'.repeat(500)}`, `x${'\u0316'.repeat(10)}`],
])('%s', (_what, text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('a line is one line', () => {
  expect(visibleLine(' Ana\r\n\t María\u2028López ')).toBe('Ana María López')
})

test('what is visible stays as it is, whatever it was made from', () => {
  const signs = fc.constantFrom(...'a é\u0301\u0316\u200d\u200c\u202e\ufe0f\u{e0100}\ud83d👩न्م\r\n\t')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs).map(list => list.join('')),
  )
  fc.assert(fc.property(text, typed => visible(visible(typed)) === visible(typed)))
})
