import { calendarDay } from '../../../machines/domain/calendar-day.ts'

/** A day as it is written somewhere in a line. */
export interface FoundDate {
  /** `YYYY-MM-DD`. */
  date: string
  /** Where it begins in the line. */
  at: number
}

/** Whether the day or the month comes first in figures; null where nothing shows it. */
export type Order = 'day-first' | 'month-first' | null

/** Beginnings of the months' names in English, German, Spanish and French, without accents. */
const MONTHS = [
  'jan|ene',
  'feb|fev',
  'mar|mrz|maer',
  'apr|abr|avr',
  'may|mai|mayo',
  'jun|juin',
  'jul|juil',
  'aug|ago|aou',
  'sep|set',
  'oct|okt|out',
  'nov',
  'dec|dez|dic',
].map(names => new RegExp(`^(?:${names})`))
const MONTH =
  '(?:jan|ene|feb|fev|mar|mrz|maer|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aou|sep|set|oct|okt|out|nov|dec|dez|dic)[a-z]{0,7}'

const FULL_YEAR = String.raw`(?<year>(?:19|20)\d\d)(?!\d)`

const ISO = /(?<![\d])(?<year>(?:19|20)\d\d)[-./](?<month>\d\d)[-./](?<day>\d\d)(?!\d)/g
const WITH_NAME = [
  String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|er)?\.?[\s-]{0,2}(?:of |de )?(?<name>${MONTH})\.?,?[\s-]{0,2}(?:de |del )?${FULL_YEAR}`,
  String.raw`(?<![a-z])(?<name>${MONTH})\.?[\s-]{1,2}(?<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]{1,2}${FULL_YEAR}`,
].map(pattern => new RegExp(pattern, 'g'))
const FIGURES =
  /(?<![\d./-])(?<one>\d{1,2})\s?(?<mark>[./-])\s?(?<other>\d{1,2})\s?\k<mark>\s?(?<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)/g

/** The days in a line of folded text. Those whose order is not known, and that could be two days, are left out. */
export function datesIn(line: string, order: Order, today: string): FoundDate[] {
  const found: FoundDate[] = []
  const add = (at: number, year: number, month: number, day: number) => {
    const date = calendarDay(year, month, day)
    if (date) found.push({ date, at })
  }
  for (const { index, groups = {} } of line.matchAll(ISO))
    add(index, Number(groups.year), Number(groups.month), Number(groups.day))
  for (const { index, groups = {} } of WITH_NAME.flatMap(pattern => [...line.matchAll(pattern)]))
    add(index, Number(groups.year), monthOf(groups.name), Number(groups.day))
  for (const { index, groups = {} } of line.matchAll(FIGURES)) {
    const { one = '', other = '', year = '' } = groups
    const written = orderOf(groups) ?? (one === other ? 'day-first' : order)
    if (written === 'day-first') add(index, fullYear(year, today), Number(other), Number(one))
    if (written === 'month-first') add(index, fullYear(year, today), Number(one), Number(other))
  }
  return found.sort((a, b) => a.at - b.at)
}

/** How a text writes its days, where one of them cannot be read otherwise and none contradicts it. */
export function orderIn(text: string): Order {
  const shown = new Set<Order>()
  for (const { groups = {} } of text.matchAll(FIGURES)) if (groups.mark !== '.') shown.add(orderOf(groups))
  shown.delete(null)
  return shown.size === 1 ? ([...shown][0] ?? null) : null
}

/** Points are written where the day comes first. */
function orderOf({ one, other, mark }: Record<string, string>): Order {
  if (mark === '.' || (Number(one) > 12 && Number(other) <= 12)) return 'day-first'
  return Number(other) > 12 && Number(one) <= 12 ? 'month-first' : null
}

/** Two figures are the latest year with this ending that is not to come. */
function fullYear(year: string, today: string): number {
  if (year.length === 4) return Number(year)
  const now = Number(today.slice(0, 4))
  const inThisCentury = now - (now % 100) + Number(year)
  return inThisCentury > now ? inThisCentury - 100 : inThisCentury
}

const monthOf = (name = ''): number => MONTHS.findIndex(month => month.test(name)) + 1
