/** A number as it is recognised: with letters that look like figures, as long as a true figure is among them. */
export const NUMBER = String.raw`[<>≤≥]?\s?(?=[\dol|.,]*\d)[\dol|]{1,6}(?:[.,][\dol|]{1,4})?`
/** Of concentrations, counts and rates. Doses (`mg`, `ml` alone) are no results. */
export const UNIT =
  String.raw`(?:[munpkfi]{0,2}(?:g|mol|m0l|ol|eq|iu|u|kat|cells)\s?\/\s?(?:d|m|u|n)?[l1i|]\b|[munpk]{0,2}(?:iu|u|g)\/ml|` +
  String.raw`(?:x\s?)?10\s?[\^*~°"'e]{0,2}\s?(?:3|6|9|12)\s?\/\s?[mu]?[l1i|]\b|(?:k|m|g|t|thou|mill|tsd|cells|mio)\s?[.\/]\s?(?:u|cm|mm)?[l1i|3]\b|` +
  String.raw`\/\s?(?:u[l1]|nl|pl|cmm|mm3|hpf|lpf)\b|mm\s?(?:\/\s?h(?:r|our)?|hg)\b|ml\/min\S*|mmol\/mol|mosm\/kg|%|\bf[l1]\b|\bpg\b|\bsec(?:onds)?\b|mg\/(?:g|mmol)|\bratio\b)`
export const RANGE = String.raw`(?:(?<![\d/-])\d{1,4}(?:[.,]\d+)?\s?(?:-|to|bis|a)\s?\d{1,4}(?:[.,]\d+)?(?![\d/-])|[<>≤≥]\s?=?\s?\d+(?:[.,]\d+)?|\b(?:up to|bis|hasta|less than|under|below|above)\s\d+(?:[.,]\d+)?)`
export const FLAG = String.raw`(?:\(?(?:hh?|ll?|high|low|abnormal|a|n|normal|crit(?:ical)?|\*{1,3}|\+{1,2}|-{1,2}|↑|↓)\)?)`

/** `Hemoglobin ..... 10.2 L g/dL 12.0 - 16.0`: what was measured, its value, and a unit or a range, in any order. */
const NAMED_VALUE = new RegExp(String.raw`^\W{0,3}[a-z][a-z0-9 ,.()/%+*'&:_-]{0,48}?[\s.:_|]+${NUMBER}`)
const HAS_UNIT = new RegExp(
  String.raw`\d[\dol|.,]*\s?\|?\s?${FLAG}?\s?\|?\s?[[(]?${UNIT}|[\s[(]${UNIT}[\s\])]+${FLAG}?\s?${NUMBER}`,
)
const HAS_RANGE = new RegExp(RANGE)
/** Longer lines tell a story. */
const LONGEST_RESULT = 110
const NO_RESULT =
  /\b(?:mg daily|tablet|capsule|tabs?|caps?|twice|once|daily|take|page|tel|phone|fax|room|date|dob|born|weeks?|days?|years?|hours?|am|pm|o'clock|vat|total|eur|usd|gbp)\b|\b[0-2](?:\s?-\s?[0-2]){2,3}\b|[a-z]{4}\. [a-z]{4}|[€$£]/

export function isResult(line: string): boolean {
  if (line.length > LONGEST_RESULT || NO_RESULT.test(line) || !NAMED_VALUE.test(line)) return false
  const rest = line.replace(/^\W{0,3}[a-z][^\d]*/, '')
  const hasRange = HAS_RANGE.test(rest.replace(new RegExp(`^${NUMBER}`), ''))
  return HAS_UNIT.test(line) ? line.split(' ').length <= 14 : hasRange && line.split(' ').length <= 9
}

/** Results that carry both a unit and a range; nearly nothing but a laboratory writes these. */
export const isFullResult = (line: string): boolean =>
  isResult(line) && HAS_UNIT.test(line) && HAS_RANGE.test(line.replace(new RegExp(NUMBER), ''))

export const isFlagged = (line: string): boolean =>
  isResult(line) &&
  /\d\s?\(?(?:hh?|ll?|high|low|abnormal|\*|↑|↓)\)?(?:\s|$)|\s(?:hh?|ll?|high|low)$/.test(line)

/** How many different concentrations and counts stand anywhere: `14 ng/L`, `640 ug/g`, a titre of `1:640`. */
export const concentrations = (text: string): number => new Set(text.match(CONCENTRATION) ?? []).size
const CONCENTRATION =
  /\d[\d.,]{0,7}\s?(?:[munpkfi]{0,2}(?:g|mol|eq|iu|u|kat|cells|copies)\s?\/\s?(?:d|m|u|n|c)?[l1i|g](?![a-z])|(?:x\s?)?10\s?\^?(?:3|6|9|12)\s?\/|\/\s?(?:ul|cumm|mm3|hpf))|\b1:\d{2,4}\b/g
