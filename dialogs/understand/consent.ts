import type { Reading } from './reading.ts'
import { bareRefusal } from './words/en/emergency.ts'
import type { ConsentWords } from './words/vocabulary.ts'

/**
 * Consent is given only by explicit words of consent, with nothing that hedges, conditions, quotes or denies
 * them: `true`. A clear refusal is `false`. `null` is neither; `undefined`, not about consent at all.
 * Spelling is not put right here: what is stored are the patient's exact words.
 */
export function readConsent(reading: Reading, words: ConsentWords): boolean | null | undefined {
  const text = reading.exact
  const question = /[?？؟]/u.test(reading.raw)
  const quoted = /["]|'i\s+consent/iu.test(reading.raw)
  if (/\bconsent (?:to nothing|not)\b/u.test(text)) return false
  if (words.granted.test(text)) return question || quoted || hedgedBeyond(text, words) ? null : true
  if (question || quoted) return words.touches.test(text) && /consent|agree/u.test(text) ? null : undefined
  if (bareRefusal.test(text)) return false
  if (words.refused.test(text)) return undecided(text) ? null : false
  return words.touches.test(text) ? null : undefined
}

/** Hedges other than those that the explicit words themselves contain. */
function hedgedBeyond(text: string, words: ConsentWords): boolean {
  return words.hedged.test(text)
}

const undecided = (text: string) =>
  /\b(?:not sure|unsure|do not know|not certain|maybe|until|unless|before i|yet|might|if|not decided|perhaps|ready)\b/u.test(
    text,
  )
