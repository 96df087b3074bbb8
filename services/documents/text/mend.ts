import { strongWords } from './strong-words.ts'

/** Words that are misread in one letter, or have a figure where a letter was, as what they are: `lab0ratory`, `pathoIogy`. */
export const mend = (folded: string): string =>
  folded.replace(/[a-z0-9|]{5,24}/g, word => {
    const lettered = withoutFigures(word).replace(GLUED, '$1 ')
    return lettered.length < SHORTEST || strong.has(lettered) ? lettered : (nearest(lettered) ?? lettered)
  })

/** Shorter ones are too like others. */
const SHORTEST = 8
const strong = new Set(strongWords)
/** The space behind one was lost: `referenceinterval`. */
const GLUED = new RegExp(`^(${strongWords.filter(word => word.length >= SHORTEST).join('|')})(?=[a-z]{4})`)

/** A figure between letters; `hba1c` and `t12` are short, and right as they are. */
function withoutFigures(word: string): string {
  if ((word.match(/[a-z]/g) ?? []).length < 5) return word
  return word.replace(/(?<=[a-z])[01|58](?=[a-z])/g, figure => LIKE[figure] ?? figure)
}
const LIKE: Record<string, string> = { '0': 'o', '1': 'l', '|': 'l', '5': 's', '8': 'b' }

/** Every strong word, under what is left of it with any one letter taken away. */
const shortened = new Map(strongWords.flatMap(word => withoutOne(word).map(rest => [rest, word] as const)))

/** The strong word that is one letter away: one is missing, one too many, or one is another. */
function nearest(word: string): string | undefined {
  const missing = shortened.get(word)
  if (missing) return missing
  for (const rest of withoutOne(word)) {
    if (strong.has(rest)) return isInflected(word, rest) ? undefined : rest
    const changed = shortened.get(rest)
    if (changed?.length === word.length) return changed
  }
  return undefined
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}

const isInflected = (word: string, stem: string): boolean => word.startsWith(stem)
