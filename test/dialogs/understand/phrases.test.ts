import { describe, expect, test } from 'vitest'
import { predictAt } from '../../../dialogs/understand/predict.ts'
import { understand } from '../../../dialogs/understand/understand.ts'
import type { Answers } from '../../../machines/domain/slots.ts'
import { heldOut } from './phrases/held-out.ts'
import type { Phrase } from './phrases/shorthand.ts'

const now = new Date('2026-11-24T12:00:00Z')

describe.each<[string, Phrase[]]>([['phrases that were never tuned on', heldOut]])('%s', (_, phrases) => {
  test.each(phrases)('at %s, "%s"', (ask, text, expected, known) => {
    const intent = understand(text, { ask, known: (known ?? {}) as Answers, lang: 'en', now })
    const { slot: _slot, ...rest } = predictAt(ask, intent) as { slot?: string }
    expect(rest).toEqual(expected)
  })
})
