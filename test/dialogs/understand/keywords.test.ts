import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { understand } from '../../../dialogs/understand/understand.ts'
import { keywords } from '../../../dialogs/understand/words/en/keywords.ts'
import { asks } from '../../../machines/domain/asks.ts'
import { Intent } from '../../../machines/domain/intent.ts'

const now = new Date('2026-11-24T12:00:00Z')
const longestMs = 20_000

/** The word itself, and with each two neighbouring letters in each other's place. */
const slips = (word: string): string[] => [
  word,
  ...[...word.slice(1)].map((letter, i) => word.slice(0, i) + letter + word[i] + word.slice(i + 2)),
]

test('every keyword by itself, and with any two letters swapped, is read at every question in good time', () => {
  const typed = [...new Set(keywords.flatMap(slips))]
  expect(typed.length).toBeGreaterThan(1000)
  const readAll = () => {
    for (const text of typed)
      for (const ask of asks) {
        const intent = understand(text, { ask, known: {}, lang: 'en', now })
        if (!Intent.safeParse(intent).success) expect.fail(`${ask} ${text}: ${JSON.stringify(intent)}`)
      }
  }
  // Such a limit ends even a loop that has no end, which no test runner's own does.
  runInNewContext('readAll()', { readAll }, { timeout: longestMs })
})
