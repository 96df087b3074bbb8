/** A name, taken apart for being compared. */
export interface NameWords {
  /** Without titles, and without "de la" and the like where other words are left. */
  whole: string[]
  /** Neighbours written as one: "Mary Ann" and "Maryann", "de la Cruz" and "Delacruz". */
  joined: string[]
  initials: string[]
}

/** Words in small letters, without accents, in whichever order they stand. */
export function nameWords(name: string): NameWords {
  const all = plain(name)
    .split(/[^\p{L}\p{M}]+/u)
    .filter(word => word !== '' && !titles.has(word))
  const long = all.filter(word => word.length > 1 || script(word) === 'Han')
  const whole = long.filter(word => !particles.has(word))
  return {
    whole: whole.length > 0 ? whole : long,
    joined: long.flatMap((word, at) =>
      particles.has(word)
        ? []
        : [1, 2].filter(before => before <= at).map(before => long.slice(at - before, at + 1).join('')),
    ),
    initials: all.filter(word => !long.includes(word)),
  }
}

/** The same name, one slip of the pen aside; short names differ by one letter and are others. */
export const sameWord = (one: string, other: string): boolean =>
  folded(one) === folded(other) ||
  (Math.max(one.length, other.length) >= 4 && Math.min(one.length, other.length) >= 3 && within1(one, other))

/** What most of its letters are of. */
export function script(text: string): (typeof scripts)[number] | 'other' {
  const count = (name: string) => text.match(new RegExp(`\\p{Script=${name}}`, 'gu'))?.length ?? 0
  const [most = 'other'] = scripts
    .filter(name => count(name) > 0)
    .toSorted((one, other) => count(other) - count(one))
  return most
}

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
] as const

/** Letters that no accent can be taken from. */
const letters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþıħ]/g, letter => letters[letter] ?? letter)
    .replace(/['’‘`´.](?=\p{L}{2})/gu, match => (match === '.' ? ' ' : ''))

/** "Müller" is also written "Mueller", and "Åse" "Aase". */
const folded = (word: string): string => word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a')

/** One letter more, less, other, or two neighbours that changed places. */
function within1(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short.slice(0, at) + (short[at + 1] ?? '') + (short[at] ?? '') + short.slice(at + 2)
  return short.slice(at + 1) === long.slice(at + 1) || swapped === long
}

const titles = new Set(
  (
    'mr mrs ms miss mister dr doctor prof professor med phd md sir lady jr sr ii iii iv ' +
    'herr frau hr fr dipl ing mme mlle madame monsieur senor senora srta sra dona sig signora'
  ).split(' '),
)

const particles = new Set(
  'de del dela la las los el da das dos do di du des le van von der den zu zur ten ter al bin bint ibn ben y e i nee geb geboren'.split(
    ' ',
  ),
)
