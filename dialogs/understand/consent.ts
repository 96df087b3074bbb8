import type { Reading } from './reading.ts'
import type { ConsentWords } from './words/vocabulary.ts'

/**
 * Consent is given only by explicit words of consent, with nothing that hedges, conditions, quotes or denies
 * them: `true`. A clear refusal is `false`. `null` is neither; `undefined`, not about consent at all.
 * Spelling is put right only to hear a refusal: consent rests on the patient's exact words.
 */
export function readConsent(reading: Reading, words: ConsentWords): boolean | null | undefined {
  const text = reading.exact
  const spoken = /[?？؟"]|'i\s/iu.test(reading.raw.replace(/^["'](.*)["'][.!]*$/u, '$1'))
  if (words.reversed.test(text)) return false
  if (words.granted.test(text)) return spoken || words.hedged.test(text) ? null : true
  if (spoken) return words.agreeing.test(text) ? null : undefined
  if (words.bareRefusal.test(text)) return false
  if (words.refused.test(reading.plain))
    return words.undecided.test(text) || words.besides.test(text) ? null : false
  return words.touches.test(text) || words.touches.test(reading.plain) ? null : undefined
}
