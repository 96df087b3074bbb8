import { longestText } from '../../machines/domain/kinds.ts'
import { visible } from '../../machines/domain/visible.ts'
import { spell } from './spelling.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** A message prepared once for all that want to look at it. */
export interface Reading {
  /** All of it up to the longest text, as `raw` is. */
  full: string
  /** As typed up to `looked` characters, but trimmed, with plain quotes and ASCII digits, and only what can be seen. */
  raw: string
  /** Lower-case words parted by single spaces: no accents, no punctuation, contractions opened. */
  exact: string
  /** `exact` with slips in words that matter put right. */
  plain: string
  /** `plain` without courtesy and request around it: "could you please go back" is `go back`. */
  gist: string
  /** `plain` of each sentence or contrast, in order. */
  clauses: string[]
  question: boolean
}

/** Past this, a message is a story: it may hold danger or a long answer, but no command and no date of birth. */
const looked = 800

export function read(text: string, words: Vocabulary): Reading {
  const full = fold(text.slice(0, longestText))
  const raw = full.slice(0, looked)
  const exact = plainWords(raw, words)
  const plain = spell(exact, words)
  return {
    full,
    raw,
    exact,
    plain,
    gist: gistOf(plain, words),
    clauses: full
      .replace(/\S+/gu, withoutAddress)
      .split(/[.!?;\n]+(?=\s|$)|\n/u)
      .map(part => plainly(part, words))
      .flatMap(part => part.split(words.contrast))
      .flatMap(part => part.match(/\S.{0,300}(?=\s|$)/gu) ?? []),
    question: /[?？؟]/u.test(raw) || words.questionStart.test(plain) || words.questionInside.test(plain),
  }
}

/** What an address is made of says nothing: `help@emergency.org`. */
const withoutAddress = (token: string) =>
  token.length < 255 && /^[^@]+@[^@]+\.\w+\W*$/u.test(token) ? ' ' : token

/** Digits of any script become ASCII digits; quotes and dashes of any kind the plain ones. */
function fold(text: string): string {
  return visible(text)
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2018\u2019\u201b\u2032\u00b4`\u02bc]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/gu, '"')
    .replace(/[\u2010-\u2015\u2212\uff0d]/gu, '-')
    .replace(/\uff0f/gu, '/')
    .replace(/\uff20/gu, '@')
    .replace(/[\uff0e\u3002]/gu, '.')
    .replace(/[^\S\n]+/gu, ' ')
    .trim()
}

/** Decimal digits stand in Unicode in runs of ten that begin at zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number
  if (code < 0x80) return digit
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

/** Plain words with slips put right. */
export const plainly = (text: string, words: Vocabulary) => spell(plainWords(text, words), words)

function plainWords(text: string, words: Vocabulary): string {
  let plain = text.toLowerCase()
  for (const [sign, word] of words.signs) plain = plain.replace(sign, ` ${word} `)
  plain = plain
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replace(/'ll\b/gu, ' will')
    .replace(/'re\b/gu, ' are')
    .replace(/['\u200c\u200d]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return plain
    .split(' ')
    .map((word, _, all) =>
      all.length === 1 && word.length === 1 ? word : (words.expansions.get(word) ?? word),
    )
    .join(' ')
    .replace(/\be ?mail\b/gu, 'email')
}

function gistOf(plain: string, words: Vocabulary): string {
  let gist = plain
  for (let before = ''; before !== gist; ) {
    before = gist
    gist = gist.replace(words.courtesyBefore, '').replace(words.courtesyAfter, '').replace(words.request, '')
  }
  return gist || plain
}
