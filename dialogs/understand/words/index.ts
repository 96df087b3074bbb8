import { en } from './en.ts'
import { es } from './es.ts'
import type { Vocabulary } from './vocabulary.ts'

const vocabularies: Readonly<Record<string, Vocabulary>> = { en, es }

/** The words of a language, `en` or `en-US`; English for one that has none. */
export function vocabularyOf(lang: string): Vocabulary {
  return vocabularies[lang.slice(0, 2).toLowerCase()] ?? en
}
