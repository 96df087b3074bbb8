import { describe, expect, test } from 'vitest'
import { predictAt } from '../../../dialogs/understand/predict.ts'
import { understand } from '../../../dialogs/understand/understand.ts'
import { Intent } from '../../../machines/domain/intent.ts'
import type { Answers } from '../../../machines/domain/slots.ts'
import { answers } from './phrases/answers.ts'
import { fresh } from './phrases/fresh.ts'
import { heldOut } from './phrases/held-out.ts'
import { misspelled } from './phrases/misspelled.ts'
import { paraphrases } from './phrases/paraphrase.ts'
import { rough } from './phrases/rough.ts'
import { safety } from './phrases/safety.ts'
import { service } from './phrases/service.ts'
import type { Phrase } from './phrases/shorthand.ts'
import { turns } from './phrases/turns.ts'
import { wide } from './phrases/wide.ts'

const now = new Date('2026-11-24T12:00:00Z')

describe.each<[string, Phrase[]]>([
  ['what most people type', heldOut],
  ['wider and rougher phrases', wide],
  ['a last look', fresh],
  ['misspelled phrases', misspelled],
  ['danger and consent', safety],
  ['answers, wrapped and varied', answers],
  ['commands and questions in other words', paraphrases],
  ['phrases that are easily mistaken', rough],
  ['one part that turns another', turns],
  ['what is not an answer and was taken for one', service],
])('%s', (_, phrases) => {
  test.each(phrases)('at %s, "%s" is understood', (ask, text, expected, known) => {
    const intent = understand(text, { ask, known: (known ?? {}) as Answers, lang: 'en', now })
    expect(predictAt(ask, intent)).toEqual(expected)
    expect(Intent.safeParse(intent).success).toBe(true)
  })
})
