import { near } from '../spelling.ts'
import type { DateWords, NumberWords, Vocabulary } from '../words/vocabulary.ts'

/**
 * Lower-case text in which spoken numbers are digits and months are written out, so that only few shapes are
 * left: "the fourth of march nineteen sixty-one" becomes `4 of march 1961`. Signs between digits stay.
 */
export function spokenDate(raw: string, words: Vocabulary): string {
  const text = raw
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th|º|ª|°)(?=[^a-z]|$)/gu, '$1')
    .replace(/\b(\d{1,2}) of (?:the )?(\d{1,2}) of (\d{4})/gu, '$1/$2/$3')
    .replace(/(\d)\s*([/.-])\s*(?=\d)/gu, '$1$2')
    .replace(/([a-z])[-.](?=[a-z\d])/gu, '$1 ')
    .replace(/(\d)[-]?(?=[a-z])/gu, '$1 ')
    .replace(/([a-z])(?=\d)/gu, '$1 ')
  const tokens = text.match(/[\p{L}\p{M}]+|\d+(?:[/.-]\d+)*|'\d\d\b|\S/gu) ?? []
  return joinNumbers(
    tokens.map(token => month(token, words.dates) ?? token),
    words.numbers,
  ).join(' ')
}

function month(token: string, words: DateWords): string | undefined {
  const number = words.monthForms.get(token)
  if (number) return words.months[number - 1]
  if (token.length < 5) return
  return words.months.find(
    name => name.length > 4 && name[0] === token[0] && near(token, name, name.length > 6 ? 2 : 1),
  )
}

function joinNumbers(tokens: string[], words: NumberWords): string[] {
  const out: string[] = []
  for (let i = 0; i < tokens.length; i++) {
    const here = value(tokens[i], words)
    if (here === undefined) {
      out.push(tokens[i] as string)
      continue
    }
    const [next, third] = [value(tokens[i + 1], words), value(tokens[i + 2], words)]
    if (here < 10 && next === 1000) {
      // "two thousand (and) five"
      const skipAnd = tokens[i + 2] === 'and' ? 1 : 0
      const [rest, used] = pair(tokens, i + 2 + skipAnd, words)
      out.push(String(here * 1000 + (rest ?? 0)))
      i += 1 + (rest === undefined ? 0 : skipAnd + used)
    } else if (
      (here === 19 || here === 20 || here === 18) &&
      next !== undefined &&
      !isOrdinal(tokens[i + 1], words)
    ) {
      const after = next === 100 ? i + 2 + (tokens[i + 2] === 'and' ? 1 : 0) : i + 1
      const [rest, used] =
        next === 0 && third !== undefined && third < 10 ? [third, 2] : pair(tokens, after, words)
      if (rest !== undefined && (rest > 9 || next === 0 || next === 100)) {
        out.push(String(here * 100 + rest))
        i = after + used - 1
      } else if (here === 20 && next > 0 && next < 10) {
        out.push(String(here + next))
        i++
      } else out.push(String(here))
    } else if (here >= 20 && here % 10 === 0 && next !== undefined && next > 0 && next < 10) {
      out.push(String(here + next))
      i++
    } else out.push(String(here))
  }
  return out
}

/** A number below a hundred in one word or two, and how many words it took. */
function pair(tokens: string[], at: number, words: NumberWords): [number | undefined, number] {
  const tens = value(tokens[at], words)
  if (tens === undefined || tens >= 100) return [undefined, 0]
  const unit = value(tokens[at + 1], words)
  return tens >= 20 && tens % 10 === 0 && unit !== undefined && unit > 0 && unit < 10
    ? [tens + unit, 2]
    : [tens, 1]
}

const value = (token: string | undefined, words: NumberWords) =>
  token === undefined ? undefined : (words.values.get(token) ?? words.ordinals.get(token))
const isOrdinal = (token: string | undefined, words: NumberWords) =>
  token !== undefined && words.ordinals.has(token)
