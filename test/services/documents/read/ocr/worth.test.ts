import { expect, test } from 'vitest'
import { worthReading } from '../../../../../services/documents/read/ocr/worth.ts'

const size = { width: 3000, height: 4000 }

test.each([
  ['a scan', { paper: 0.95, dark: 0.01, colour: 0 }, true],
  ['paper under a lamp, with the table around it', { paper: 0.4, dark: 0.1, colour: 0.2 }, true],
  ['a radiograph', { paper: 0.05, dark: 0.6, colour: 0 }, false],
  ['skin', { paper: 0.02, dark: 0, colour: 0.35 }, false],
])('%s', (_what, traits, isWorth) => {
  expect(worthReading({ ...size, ...traits })).toBe(isWorth)
})

test('a picture as small as an icon is not', () => {
  expect(worthReading({ width: 64, height: 64, paper: 1, dark: 0, colour: 0 })).toBe(false)
})
