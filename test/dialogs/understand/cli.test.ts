import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const cli = fileURLToPath(new URL('../../../dialogs/understand/cli.ts', import.meta.url))
const now = '2026-11-24T12:00:00Z'

/** Lines in, lines out. */
function run(lines: unknown[]): unknown[] {
  const input = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { stdout, status } = spawnSync(process.execPath, [cli], { input, encoding: 'utf8' })
  expect(status).toBe(0)
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

test('each line of JSON gives a line with its id and what was predicted', () => {
  expect(
    run([
      { id: 1, ask: 'firstName', text: 'Ana', now },
      { id: 'two', ask: 'dateOfBirth', text: '04/03/1961', now },
      { id: 3, ask: 'phone', text: 'skip', lang: 'en', known: { firstName: 'Ana' }, options: ['skip'], now },
      { id: 4, ask: 'review', text: 'proceed to payment', now },
      {
        id: 5,
        ask: 'gender',
        text: 'b',
        options: [
          { value: 'female', label: 'A' },
          { value: 'male', label: 'B' },
        ],
        now,
      },
    ]),
  ).toEqual([
    { id: 1, predict: { kind: 'answer', slots: { firstName: 'Ana' } } },
    { id: 'two', predict: { kind: 'ask-back', reason: 'ambiguous-date' } },
    { id: 3, predict: { kind: 'answer', slots: { phone: null } } },
    { id: 4, predict: { kind: 'answer', slots: { review: 'proceed' } } },
    { id: 5, predict: { kind: 'answer', slots: { gender: 'male' } } },
  ])
})

test('a line that is not as it should be says so, and the next one is read', () => {
  expect(
    run([
      '{ nonsense',
      { id: 7, ask: 'nobody', text: 'x' },
      { ask: 'firstName' },
      { id: 8, ask: 'firstName', text: 'Bo', now },
    ]),
  ).toEqual([
    { id: null, error: 'not JSON' },
    { id: 7, error: 'invalid: ask' },
    { id: null, error: 'invalid: id, text' },
    { id: 8, predict: { kind: 'answer', slots: { firstName: 'Bo' } } },
  ])
})

test('the time of a line is its own', () => {
  expect(
    run([
      { id: 1, ask: 'dateOfBirth', text: '1 May 2030', now },
      { id: 2, ask: 'dateOfBirth', text: '1 May 2030', now: '2031-01-01T00:00:00Z' },
    ]),
  ).toEqual([
    { id: 1, predict: { kind: 'ask-back', reason: 'future-date' } },
    { id: 2, predict: { kind: 'answer', slots: { dateOfBirth: '2030-05-01' } } },
  ])
})
