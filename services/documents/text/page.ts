import { withCellsJoined } from './cells.ts'
import { isDose } from './doses.ts'
import { mend } from './mend.ts'
import { isResult } from './results.ts'
import { isAmount } from './rows.ts'

/** A text as evidence is looked for in it. */
export interface Page {
  /** In small letters without accents, without empty lines; cells of a broken table row are on one line again. */
  lines: string[]
  text: string
  /** The short ones of the first lines, in which a document says what it is. */
  top: string
  /** How many of its words could be words: at least three letters, a vowel among them. */
  words: number
  /** Lines that are a measured value with its unit or its range. */
  results: string[]
  /** Lines that are a medicine with its dose or how often it is taken. */
  doses: string[]
  /** What is neither of these rows: there a diagnosis or a medicine is told of, and not listed. */
  story: string
}

const TOP_LINES = 14
/** Longer lines are no titles, and only mention what a document may be called. */
const TITLE_WORDS = 9

export function toPage(text: string): Page {
  const lines = withCellsJoined(
    mend(fold(text))
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
  )
  const results = lines.filter(isResult)
  const doses = lines.filter(isDose)
  const rows = new Set([...results, ...doses, ...lines.filter(isAmount)])
  const told = (line: string) => !rows.has(line)
  return {
    lines,
    text: lines.join('\n'),
    top: lines
      .slice(0, TOP_LINES)
      .filter(line => told(line) && line.split(' ').length <= TITLE_WORDS)
      .join('\n'),
    words: (lines.join(' ').match(/\b(?=[a-z]*[aeiouy])[a-z]{3,24}\b/g) ?? []).length,
    results,
    doses,
    story: lines.filter(told).join('\n'),
  }
}

/** Small letters, no accents, plain quotes, dashes and spaces: what recognition of pictured text confuses anyway. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[µμ]/g, 'u')
    .replace(/[^\S\n]+/g, ' ')
}
