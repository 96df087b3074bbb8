import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseDate } from '../../../dialogs/understand/parsers/date.ts'
import { parseEmail } from '../../../dialogs/understand/parsers/email.ts'
import { parsePhone } from '../../../dialogs/understand/parsers/phone.ts'
import { understand } from '../../../dialogs/understand/understand.ts'
import { vocabularyOf } from '../../../dialogs/understand/words/index.ts'

/** Microsoft's Recognizers-Text specifications, beside the project where they are present. */
const folder = fileURLToPath(new URL('../../../../shared/corpus/recognizers/', import.meta.url))
const english = vocabularyOf('en')

interface Spec {
  Input: string
  Context?: { ReferenceDateTime: string }
  Results: { Text: string; Value?: { Timex?: string }; Resolution?: { value: unknown; score?: string } }[]
}

describe('the Recognizers-Text specifications', () => {
  for (const [name, lang] of [
    ['Choice-English-BooleanModel', 'en'],
    ['Choice-Spanish-BooleanModel', 'es'],
  ] as const)
    onSpecs(`every yes and no of ${name} is read as expected`, name, specs => {
      for (const { Input, Results } of specs)
        expect([Input, understand(Input, { ask: 'confirm', known: {}, lang, now: new Date() })]).toEqual([
          Input,
          { kind: 'confirm', yes: Results[0]?.Resolution?.value },
        ])
    })

  onSpecs(
    'full dates in English sentences are read as expected or asked back',
    'DateTime-English-DateParser',
    specs => {
      const full = specs.filter(
        spec =>
          /^\d{4}-\d\d-\d\d$/u.test(spec.Results[0]?.Value?.Timex ?? '') && / ?\d{1,4}/u.test(spec.Input),
      )
      const later = new Date('2030-01-01T00:00:00Z')
      const wrong = full.filter(spec => {
        const parsed = parseDate(spec.Input, english, later)
        return parsed.status === 'success' && parsed.value !== spec.Results[0]?.Value?.Timex
      })
      expect(wrong.map(spec => spec.Input)).toEqual([])
    },
  )

  onSpecs('e-mail addresses are found wherever one is expected', 'Sequence-English-EmailModel', specs => {
    const missed = specs.filter(
      spec => spec.Results.length === 1 && parseEmail(spec.Input, english, true).status === 'none',
    )
    expect(missed.map(spec => spec.Input)).toEqual([])
  })

  onSpecs(
    'most telephone numbers of certain standing are found',
    'Sequence-English-PhoneNumberModel',
    specs => {
      const certain = specs.filter(
        spec => spec.Results.length === 1 && Number(spec.Results[0]?.Resolution?.score ?? 0) >= 1,
      )
      const found = certain.filter(spec => parsePhone(spec.Input, english, true).status === 'success')
      expect(found.length / certain.length).toBeGreaterThan(0.8)
    },
  )
})

function onSpecs(title: string, name: string, check: (specs: Spec[]) => void) {
  const file = `${folder}${name}.json`
  test.skipIf(!existsSync(file))(title, () => {
    const specs = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/u, '')) as Spec[]
    expect(specs.length).toBeGreaterThan(0)
    check(specs)
  })
}
