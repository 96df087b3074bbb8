/** A code to go on elsewhere (`own`: of this very case), or the digits that prove whose request it is. */
export type Hop = { kind: 'code'; code: string } | { kind: 'own' } | { kind: 'digits'; digits: string }

/** Capitals and digits that nobody mistakes for one another, some of each: no word is one, and no phone number. */
const code = /^(?=.*\d)(?=.*[A-Z])[ACDEFGHJKMNPQRTUVWXYZ2346789]{10}$/
const digits = /^\d{3}[ -]?\d{3}$/
const around = {
  before:
    /^(?:(?:hello|hi|hey|good (?:morning|day|evening)|here|this|it|my|the|your|resume|code|digits|is|are|continue|go on|request|with|[:,-])[\s:,]*)+/iu,
  after: /[\s,]*(?:please|thanks|thank you)?[\s.!]*$/iu,
}

/**
 * Reads a line that is nothing but a code: with or without a word of politeness, in small letters, with spaces. Digits
 * only count where they are waited for. Null for everything else.
 */
export function readHop(text: string, { own, waiting }: { own: string; waiting: boolean }): Hop | null {
  for (const line of text.split('\n')) {
    const told = line.trim().replace(around.after, '').replace(around.before, '')
    if (waiting && digits.test(told)) return { kind: 'digits', digits: told.replace(/\D/gu, '') }
    const candidate = told.replace(/[\s-]/gu, '').toUpperCase()
    if (code.test(candidate)) return candidate === own ? { kind: 'own' } : { kind: 'code', code: candidate }
  }
  return null
}
