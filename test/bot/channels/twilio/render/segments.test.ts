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
