import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { expect, test } from 'vitest'
import { segments } from '../../../../../bot/channels/twilio/render/segments.ts'

test.each([
  ['a'.repeat(160), { encoding: 'GSM-7', units: 160, segments: 1 }],
  ['a'.repeat(161), { encoding: 'GSM-7', units: 161, segments: 2 }],
  ['a'.repeat(306), { encoding: 'GSM-7', units: 306, segments: 2 }],
  ['a'.repeat(307), { encoding: 'GSM-7', units: 307, segments: 3 }],
  ['[€]', { encoding: 'GSM-7', units: 6, segments: 1 }],
  ['[]'.repeat(41), { encoding: 'GSM-7', units: 164, segments: 2 }],
  ['López', { encoding: 'UCS-2', units: 5, segments: 1 }],
  ['ć'.repeat(70), { encoding: 'UCS-2', units: 70, segments: 1 }],
  ['ć'.repeat(71), { encoding: 'UCS-2', units: 71, segments: 2 }],
  ['👍'.repeat(35), { encoding: 'UCS-2', units: 70, segments: 1 }],
  ['👍'.repeat(36), { encoding: 'UCS-2', units: 72, segments: 2 }],
  ['', { encoding: 'GSM-7', units: 0, segments: 1 }],
])('an SMS is counted as it travels: %s', (text, expected) => {
  expect(segments(text)).toEqual(expected)
})

test('Twilio counts in the same way', () => {
  const signs = fc.constantFrom(...'abc é€[]{}^~|\\@£Ω\nćñ👍—')
  const plain = fc.constantFrom(...'abc é€[]{}^~|\\@£Ω\n')
  const texts = fc.oneof(
    fc.array(signs, { maxLength: 350, size: 'max' }),
    fc.array(plain, { maxLength: 500, size: 'max' }),
  )
  fc.assert(
    fc.property(texts, letters => {
      const theirs = new SegmentedMessage(letters.join(''))
      expect(segments(letters.join(''))).toMatchObject({
        encoding: theirs.getEncodingName(),
        segments: theirs.segmentsCount,
      })
    }),
    { numRuns: 60 },
  )
})
