/** A code to go on elsewhere, or the digits that prove whose request it is. */
export type Hop = { kind: 'code'; code: string } | { kind: 'digits'; digits: string }

/** Capitals and digits that nobody mistakes for one another; ten of them name a case, ten digits alone are a phone's. */
const code = /^(?=\d*[A-Z])[ACDEFGHJKMNPQRTUVWXYZ2346789]{10}$/
const prefixed = /^(?:(?:my|the|resume|code|is|continue|go on|request|here|:|-)[\s:]*)+/i

/**
 * Reads a message that is nothing but a code: with or without a word before it, in small letters, with spaces.
 * Digits only count where they are waited for. Null for everything else, and for the code of this very case.
 */
export function readHop(text: string, { own, waiting }: { own: string; waiting: boolean }): Hop | null {
  const bare = text.trim().replace(/[.!]+$/u, '')
  const compact = (words: string) => words.replace(/[\s-]/gu, '')
  if (waiting && /^\d{6}$/.test(compact(bare))) return { kind: 'digits', digits: compact(bare) }
  const told = bare.replace(prefixed, '')
  const candidate = compact(told).toUpperCase()
  if (!code.test(candidate) || candidate === own) return null
  // A word of ten letters is a word, unless it is written or introduced as a code.
  const isCode = /\d/.test(candidate) || compact(told) === candidate || told !== bare
  return isCode ? { kind: 'code', code: candidate } : null
}
