import { isResult } from './results.ts'

/** Longer lines tell a story, in which a number is only mentioned. */
const LONGEST_ROW = 90

/** `Hb 88 92 101 104`: one thing measured at several times. */
export const isSeries = (line: string): boolean =>
  line.length <= LONGEST_ROW &&
  /^\W{0,2}[a-z][a-z0-9 .,()%/+-]{0,28}?(?:[\s|]+[<>]?\d{1,4}(?:[.,]\d{1,3})?[*hl]?\b){3,}\W*$/.test(line) &&
  !TWO_AMOUNTS.test(line)

const TWO_AMOUNTS = /\d[.,]\d\d\b.*\d[.,]\d\d\b/

/** `Na 131`, `Cr 1.4 H`, `02 Jan 2.1`: a name or a day, and nothing but its value. */
export const isBareValue = (line: string): boolean =>
  /^(?:[a-z][a-z0-9 ]{0,14}|\d{1,2}[ ./-](?:[a-z]{3,9}|\d{1,2})(?:[ ./-]\d{2,4})?|\d{1,3} ?(?:h|hrs?|min))[\s:=]+[<>]?\d{1,4}(?:[.,]\d{1,3})?(?: ?(?:[hl*]|high|low|\+))?$/.test(
    line,
  ) && !/page|room|ward|bed|floor|no$|number|age|tel|dose/.test(line)

/** The head of such columns: days, beside one another. */
export const isRowOfDates = (line: string): boolean =>
  line.length <= LONGEST_ROW &&
  (line.match(/(?<![\d/.-])\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/.-])/g) ?? []).length >= 3 &&
  !/\d\s?-\s?\d[^/.]*\d\s?-\s?\d+$/.test(line)

/** `Pharmacy 1,230.50`, `ECG Rs 350`. */
export const isAmount = (line: string): boolean =>
  line.length <= LONGEST_ROW &&
  !isResult(line) &&
  (/[a-z].*?\d[.,]\d\d(?:\s?(?:€|eur|chf|usd|gbp|[cd]r))?$/.test(line) ||
    /(?:[$€£₹]|\b(?:rs|inr|usd|eur|gbp|chf|aed)\b)\.?\s?\d|\d\s?(?:€|eur\b|usd\b|chf\b)/.test(line))

/** `Tetanus 06.07.2015 lot T99`: something given on a day. */
export const isDated = (line: string): boolean =>
  line.length < 60 &&
  /^[a-z][a-z0-9 /()-]{1,24}[\s:|]+\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(line) &&
  !/birth|born|\bdob\b|date|collect|receiv|report|print|admi|discharg|\bday\b|page|geb|visit|seen|nacimiento/.test(
    line,
  )

/** `Hep B surface Ag NON REACTIVE`, `Nitrite ++`: a result in a word. */
export const isFinding = (line: string): boolean =>
  line.length < 60 &&
  /^[a-z0-9].{1,44}?[\s:.|]+(?:(?:non|not)?[\s-]?(?:reactive|detected)|neg(?:ative?|ativ|ativo)?|pos(?:itive?|itiv|itivo)?|nil|absent|trace|nicht nachweisbar|nachweisbar|no detectado|1?\+{1,4}|[1-4]\+)\W*$/.test(
    line,
  )

/** `Trimethoprim R`, alone on a line or in one with others. */
export const sensitivities = (text: string): number =>
  (
    text.match(
      /(?<![a-z])[a-z][a-z/-]{4,24}[\s:.|]+(?:[sir]|sens(?:itive|ibel|ible)?|resist(?:ant|ent|ente)?|intermediate|susceptible)(?=\s*(?:[,;.|]|\n|$|[<>=\d]))/g,
    ) ?? []
  ).length

/** Places to be filled in by hand, boxes to be ticked. */
export const blanks = (text: string): number =>
  (
    text.match(
      /_{3,}|\.{6,}(?!\s*\d)|…{2,}|\by\s?\/?\s?n\b|\byes\s?\W{0,3}\s?no\b|\bja\s?\W{0,3}\s?nein\b|\bsi\s?\W{1,3}\s?no\b|\[ ?x?\]|[☐□☑☒]|\( {0,2}x?\)/g,
    ) ?? []
  ).length

/** Asked of a reader: `Do you smoke?`, and not the `?fracture` of a note. */
export const questions = (text: string): number => (text.match(/[a-z)]\s?\?(?![a-z])/g) ?? []).length
