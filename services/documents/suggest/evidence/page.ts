import { isResult, withCellsJoined } from './results.ts'

/** A text as evidence is looked for in it. */
export interface Page {
  /** In small letters without accents, without empty lines; cells of a broken table row are on one line again. */
  lines: string[]
  text: string
  /** The first lines, in which a document says what it is. */
  top: string
  /** How many of its words could be words: at least three letters, a vowel among them. */
  words: number
  /** Lines that are a measured value with its unit or its range. */
  results: string[]
}

const TOP_LINES = 14

export function toPage(text: string): Page {
  const lines = withCellsJoined(
    fold(text)
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
  )
  return {
    lines,
    text: lines.join('\n'),
    top: lines.slice(0, TOP_LINES).join('\n'),
    words: (lines.join(' ').match(/\b(?=[a-z]*[aeiouy])[a-z]{3,24}\b/g) ?? []).length,
    results: lines.filter(isResult),
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
