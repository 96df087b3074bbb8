import { z } from 'zod'
import type { Vocabulary } from '../words/vocabulary.ts'
import { likelyDomain } from './email-slips.ts'
import { fail, none, type Parsed, success } from './parsed.ts'

const Email = z.email().max(254)
const address = /[^\s@<>()[\]",;:]*@[^\s@<>()[\]",;]*/gu

/** Finds an e-mail address in a message, however it is wrapped or spoken. `raw` is folded text. */
export function parseEmail(
  raw: string,
  words: Vocabulary,
  asked = false,
): Parsed<string> & { text?: string } {
  const text = closeGaps(spoken(raw, words).replace(/mailto:/giu, ''))
  const found = [...text.matchAll(address)].map(match => match[0])
  if (/@\s*@|@\S*@/u.test(text)) return { ...fail('invalid-email'), text }
  const typed = found.at(-1) ?? ''
  if (!found.length) return asked && looksLikeOne(text) ? fail('invalid-email') : none
  if (found.length > 1 && /\s(?:or|and)\s/iu.test(text) && new Set(found).size > 1)
    return asked ? { ...fail('unclear'), text: typed } : none
  return { ...check(typed), text: typed }
}

function check(typed: string): Parsed<string> {
  const trimmed = typed.replace(/^[.'"*_~-]+(?=\w)|[.'"!?*~-]+$/gu, '')
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at)
  const domain = trimmed.slice(at + 1).toLowerCase()
  const likely = likelyDomain(domain)
  const whole = `${local}@${domain}`
  const valid = Email.safeParse(whole).success
  if (likely && Email.safeParse(`${local}@${likely}`).success)
    return fail('typo-email', { candidates: [`${local}@${likely}`], typed: whole })
  return valid ? success(whole) : fail('invalid-email', { typed: trimmed })
}

/** "ana dot lopez at example dot org" and "ana (at) example.org". */
function spoken(raw: string, words: Vocabulary): string {
  if (raw.includes('@')) return raw
  const dotted = raw
    .replace(new RegExp(words.contact.dot.source, 'giu'), '.')
    .replace(/\s+underscore\s+/giu, '_')
    .replace(/\s+(?:dash|hyphen|minus)\s+/giu, '-')
    .replace(/\s+plus\s+/giu, '+')
  const [before, after, ...more] = dotted.split(new RegExp(words.contact.at.source, 'iu'))
  if (before === undefined || after === undefined || more.length > 1) return raw
  const parts = more.length ? [`${before} ${after}`, more[0] as string] : [before, after]
  if (!/^[a-z0-9-]+(?:\s*\.\s*[a-z0-9-]+)+/iu.test(parts[1] as string)) return raw
  const local = lettersJoined((parts[0] as string).trim())
  return `${local}@${
    (parts[1] as string)
      .trim()
      .replace(/\s*\.\s*(?=\w)/gu, '.')
      .split(/\s/u)[0]
  }`
}

/** "a n a" spelled out becomes "ana"; of a sentence only the last word is the mailbox. */
function lettersJoined(before: string): string {
  const spelled = /(?:(?<=^|\s)[a-z0-9]\s+)+[a-z0-9]$/iu.exec(before)
  return spelled ? spelled[0].replace(/\s/gu, '') : before
}

/** "ana @ gmail . com", "ana@gmail com", "ana@gmail,com" have gaps that no address has. */
function closeGaps(text: string): string {
  return text
    .replace(/\s*@\s*/gu, '@')
    .replace(
      /(@[\w-]+(?:\.[\w-]+)*)(?:\s+\.\s*|\.\s+)(?=(?:com|org|net|edu|gov|co|de|fr|es|uk|ca|us|io|me|info)\b)/giu,
      '$1.',
    )
    .replace(/(@[\w-]+)\s*,\s*(?=(?:com|org|net|edu|con|co)\b)/giu, '$1,')
    .replace(/(@[\w-]+),(?=\w)/gu, '$1.,')
    .replace(/(@(?:gmail|hotmail|yahoo|outlook|icloud|aol))\s+(?=(?:com|con|co)\b)/giu, '$1.,')
    .replace(/\.,(\w+)/gu, '.$1.slip')
}

function looksLikeOne(text: string): boolean {
  return (
    /(?:gmail|hotmail|yahoo|outlook|icloud|aol)/iu.test(text) ||
    (/^\S+$/u.test(text.trim()) &&
      /[\w-]\.[a-z]{2,}$|^\w+[._]\w+$|^www\.|^https?:|\w\d+$|\d\w*[a-z]$/iu.test(text.trim()) &&
      !/^\d+$/u.test(text.trim()))
  )
}
