import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Vocabulary } from '../words/vocabulary.ts'
import { fail, none, type Parsed, success } from './parsed.ts'

/** Set off from other digits in the message, and no country's code in front. */
const american =
  /(?<![\d+]|(?:\+|\b00)[\d ().-]{1,8}|(?<!\d)\d{2,3}[ .-])(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)/gu
const candidate = /(?:\+|\(\+?)?\d(?:[\d\s().,/+-]*\d)?/gu

/** A telephone number in a message as E.164; without a country code it is read as one of the United States. */
export function parsePhone(
  raw: string,
  words: Vocabulary,
  asked = false,
): Parsed<string> & { text?: string } {
  const digits = spokenDigits(raw, words)
  const text = digits.replace(/[\s,;(]*\b(?:ext(?:ension)?|x|extn)\b\.?:?\s*\d+\)?.*$/iu, '')
  const found = [...text.matchAll(american), ...text.matchAll(candidate)]
    .map(match => match[0].trim())
    .filter(one => one.replace(/\D/gu, '').length >= (asked ? 3 : 7))
  const region = words.contact.regions.find(([country]) => country.test(text.toLowerCase()))?.[1]
  const good = found.flatMap(one => {
    const number = toE164(one, region)
    return number ? [{ ...success(number), text: one }] : []
  })
  // "not 212 …, it's 415 …"
  const chosen = words.dates.correction.test(text.toLowerCase()) ? good.at(-1) : good[0]
  if (chosen) return chosen
  if (!asked) return none
  return found.length || /\d/u.test(text) ? fail('invalid-phone') : none
}

function toE164(typed: string, region?: CountryCode): string | null {
  const compact = typed.replace(/\(0\)/gu, '').replace(/[^\d+]/gu, '')
  const tries =
    /^\+/u.test(compact) || /^\(?\+/u.test(typed)
      ? [`+${compact.replace(/\D/gu, '')}`]
      : compact.startsWith('00')
        ? [`+${compact.slice(2)}`]
        : [compact, ...(compact.length > 10 && !compact.startsWith('0') ? [`+${compact}`] : [])]
  const local = region && !tries[0]?.startsWith('+') ? parsePhoneNumberFromString(compact, region) : undefined
  if (local?.isValid()) return local.number
  for (const one of tries) {
    const number = parsePhoneNumberFromString(one, 'US')
    // No area code begins so: a number of another country, written as at home.
    if (number?.countryCallingCode === '1' && /^[01]/u.test(number.nationalNumber)) continue
    if (!number?.isPossible()) continue
    if (number.country === undefined && number.countryCallingCode !== '1' && !number.isValid()) {
      if (!one.startsWith('+')) continue
    }
    return number.number
  }
  return null
}

/** "five five five, double six seven, oh one" in digits; other words stay. */
function spokenDigits(raw: string, words: Vocabulary): string {
  const tokens = raw.split(/(\s+|[,.-])/u)
  const values = words.numbers.values
  const isDigit = (word: string | undefined) =>
    word !== undefined && (values.get(word.toLowerCase()) ?? 10) < 10
  if (tokens.filter(isDigit).length < 5) return raw
  let times = 1
  return tokens
    .map(token => {
      const word = token.toLowerCase()
      if (word === 'double' || word === 'triple') {
        times = word === 'double' ? 2 : 3
        return ''
      }
      if (!isDigit(word)) return word === 'plus' ? '+' : token
      const digit = String(values.get(word)).repeat(times)
      times = 1
      return digit
    })
    .join('')
}
