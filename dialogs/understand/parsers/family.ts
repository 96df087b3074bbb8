import { relatives } from '../../../machines/domain/kinds.ts'
import { plainly, type Reading } from '../reading.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { optionNumber } from './choice.ts'
import { fail, none, type Parsed, success } from './parsed.ts'

type Relative = (typeof relatives)[number]

/** Who in the family has had something similar: parents, siblings, others by blood; an empty list for none. */
export function parseFamily(reading: Reading, vocabulary: Vocabulary): Parsed<Relative[]> {
  const words = vocabulary.family
  const numbered = byNumbers(reading, vocabulary)
  if (numbered) return success(numbered)
  // Commas part clauses here, so the raw words are read again without losing them.
  const parts = reading.raw.replace(/\.(?=\s|$)/gu, ',').split(/([,;&+/])/u)
  const text = ` ${parts.map(part => (/^[,;&+/]$/u.test(part) ? ' , ' : plainly(part, vocabulary))).join(' ')} `
  const disguised = new RegExp(words.otherInDisguise.source, 'gu')
  const seen = text
    .replace(words.allBut, '$1 except')
    .replace(new RegExp(words.notBlood.source, 'gu'), ' ')
    .replace(disguised, ' cousin ')
  const yes = new Set<Relative>()
  const no = new Set<Relative>()
  let denied = false
  let last: Relative[] = []
  let previous = ''
  for (const clause of seen.split(words.separators)) {
    const [before = '', after] = clause.split(words.except)
    const named = namesIn(before)
    if (named.length) {
      const contrary = words.isNot.test(before) && words.well.test(previous)
      denied = !contrary && words.negation.test(before)
      for (const one of named) (denied ? no : yes).add(one)
    } else if (words.negation.test(before) && yes.size && !/\d|\p{L}{4,} \p{L}{4,} \p{L}{4,}/u.test(before)) {
      denied = true
      // "I have two brothers, both healthy"
      if (words.ofThose.test(before)) for (const one of last) yes.delete(one) && no.add(one)
    }
    if (named.length) last = named
    previous = before
    if (after !== undefined) for (const one of namesIn(after)) (words.all.test(before) ? no : yes).add(one)
  }
  const everyone = words.all.test(reading.plain) && !words.none.test(reading.plain)
  if (everyone && yes.size === 0) for (const one of relatives) if (!no.has(one)) yes.add(one)
  if (everyone && yes.size && (words.except.test(reading.plain) || no.size > 0))
    for (const one of relatives) if (!no.has(one)) yes.add(one)
  if (yes.size) return success(relatives.filter(one => yes.has(one)))
  if (vocabulary.unsure.test(reading.plain)) return fail('unclear')
  if (no.size || words.none.test(reading.plain)) return success([])
  return seen !== text || vocabulary.yesNo.yesFirst.test(reading.plain) ? fail('unclear') : none

  function namesIn(clause: string): Relative[] {
    const here: Relative[] = []
    if (words.parents.test(clause)) here.push('parents')
    if (words.siblings.test(clause)) here.push('siblings')
    if (words.others.test(clause)) here.push('other-relatives')
    return here
  }
}

/** "1 and 3", "2", "1,2": places in the list of relatives; one past the end is "none". */
function byNumbers(reading: Reading, vocabulary: Vocabulary): Relative[] | null {
  const numbers = reading.exact
    .replace(vocabulary.family.firstTwo, '1 2')
    .replace(vocabulary.family.lastTwo, '2 3')
    .replace(vocabulary.family.lists, ' ')
    .trim()
    .split(/\s+/u)
  const one = optionNumber(reading, relatives.length + 1, vocabulary.numbers)
  if (one !== null) return relatives[one] ? [relatives[one]] : []
  const places = numbers.map(word =>
    /^\d$/u.test(word) ? Number(word) : vocabulary.numbers.values.get(word),
  )
  if (!places.every(place => place !== undefined && place >= 1 && place <= relatives.length + 1)) return null
  return relatives.filter((_, i) => places.includes(i + 1))
}
