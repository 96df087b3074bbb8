import { distance } from 'fastest-levenshtein'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * Puts right slips in the words that understanding looks for ("emergancy", "refnud"). Only longer words, only
 * towards a keyword that begins with the same letter, and never a word that is a good one of its own.
 */
export function spell(plain: string, words: Vocabulary): string {
  return plain
    .split(' ')
    .map(word => nearest(word, words) ?? word)
    .join(' ')
}

/** Edit distance at most `max`, where two neighbouring letters that changed places count once. */
export function near(a: string, b: string, max: number): boolean {
  if (Math.abs(a.length - b.length) > max) return false
  const d = distance(a, b)
  return d <= max || (d <= max + 1 && swapped(a, b))
}

function nearest(word: string, words: Vocabulary): string | undefined {
  if (word.length === 4 && !words.ordinary.has(word) && !words.keywords.has(word))
    return transposed(word, words)
  if (word.length < 5 || words.keywords.has(word) || words.ordinary.has(word) || !/^[a-z]+$/u.test(word))
    return
  const stem = word.replace(/(?:s|ed|ing|ly)$/u, '')
  if (words.keywords.has(stem) || words.ordinary.has(stem)) return
  for (const keyword of words.keywordsByLetter.get(word[0] as string) ?? [])
    if (keyword.length > 4 && near(word, keyword, keyword.length < 8 ? 1 : 2)) return keyword
  return
}

/** Of a short word only two letters in each other's place are put right: "pian". */
function transposed(word: string, words: Vocabulary): string | undefined {
  const keywords = words.keywordsByLetter.get(word[0] as string) ?? []
  return keywords.find(keyword => keyword.length === 4 && swapped(word, keyword))
}

function swapped(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return false
  let i = 0
  while (a[i] === b[i]) i++
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}
