import * as chrono from 'chrono-node'
import { calendarDay } from '../../../machines/domain/calendar-day.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { fail, none, type Parsed, success } from './parsed.ts'
import { spokenDate } from './spoken-date.ts'

interface Found {
  at: number
  text: string
  /** Possible readings, `[year, month, day]`; two when day and month may be swapped. */
  readings: [year: number, month: number, day: number][]
}

/**
 * A date of birth. Day and month must be certain: `04/03/1961` is ambiguous, dots put the day first, a two-digit
 * year is the latest that has passed. `unclear` when only a part of a date is there.
 */
export function parseDate(
  raw: string,
  words: Vocabulary,
  now: Date,
  asked = false,
): Parsed<string> & { text?: string } {
  const text = spokenDate(raw, words)
  const found = [...numeric(text, raw, words, now), ...named(text, words, now)].sort((a, b) => a.at - b.at)
  const births = ownBirth(found, text, words)
  if (found.length && !births.length) return asked ? fail('unclear') : none
  const chosen = words.dates.correction.test(text) ? births.at(-1) : births[0]
  if (chosen) return { ...judge(settled(chosen, text, words), now), text: chosen.text }
  const relative = words.dates.born.test(text) ? relativeDate(text, words, now) : undefined
  if (relative) return { ...success(relative), text: relative }
  const other = chronoDate(raw, now)
  if (other) return { ...judge(other, now), text: other.text }
  return asked && (partOfDate(text, words) || chrono.parse(raw, now).length > 0) ? fail('unclear') : none
}

/** Without the dates of something else ("diagnosed on"), and of somebody else where one's own is there too. */
function ownBirth(found: Found[], text: string, words: Vocabulary): Found[] {
  const before = (one: Found) =>
    text
      .slice(0, one.at)
      .split(/[,.;!?\n]|\band\b|\bbut\b/u)
      .at(-1) ?? ''
  const births = found.filter(
    one => words.dates.born.test(before(one)) || !words.dates.otherEvent.test(before(one)),
  )
  const own = births.filter(one => !words.dates.otherPerson.test(before(one)))
  return own.length ? own : births
}

/** "04/03/1961, the 4th of March": a month named beside it settles which number is the month. */
function settled(found: Found, text: string, words: Vocabulary): Found {
  if (found.readings.length < 2) return found
  const rest = `${text.slice(0, found.at)} ${text.slice(found.at + found.text.length)}`.toLowerCase()
  const months = rest.split(/[^\p{L}]+/u).map(word => words.dates.monthForms.get(word))
  const fits = found.readings.filter(([, month]) => months.includes(month))
  return fits.length === 1 ? { ...found, readings: fits } : found
}

/** A year that stands alone, "born in 1962". */
export function parseYear(raw: string, words: Vocabulary): number | null {
  const year = /(?<![\d/.-])(?:19|20)\d\d(?![\d/.-]\d)/u.exec(spokenDate(raw, words))
  return year ? Number(year[0]) : null
}

function judge(found: Found, now: Date): Parsed<string> {
  const today = now.toISOString().slice(0, 10)
  const oldest = `${now.getUTCFullYear() - 120}${today.slice(4)}`
  const dates = [
    ...new Set(found.readings.map(reading => calendarDay(...reading)).filter(date => date !== null)),
  ]
  const good = dates.filter(date => date <= today && date >= oldest)
  if (good.length > 1) return fail('ambiguous-date', { candidates: good.sort(), typed: found.text })
  if (good[0]) return success(good[0])
  return fail(dates.some(date => date > today) ? 'future-date' : 'impossible-date', { typed: found.text })
}

function numeric(text: string, raw: string, words: Vocabulary, now: Date): Found[] {
  const found: Found[] = []
  const hint = raw.toLowerCase().replace(/[/.,()-]/gu, ' ')
  const at = (match: RegExpMatchArray) => ({ at: match.index as number, text: match[0] })
  const yearFirst = /(?<![\d/.-])(\d{4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,2})(?!\d|[/.-]\d)/gu
  for (const match of text.matchAll(yearFirst)) {
    const [y, a, b] = match.slice(1).map(Number) as [number, number, number]
    found.push({ ...at(match), readings: [[y, a, b]] })
  }
  const yearLast =
    /(?<![\d/.-])(\d{1,2})\s?([-/., ])\s?(\d{1,2})\s?[-/., ]\s?'?\s?(\d{4}|\d{2})(?!\d|[/.-]\d)/gu
  for (const match of text.matchAll(yearLast)) {
    const [a, b] = [Number(match[1]), Number(match[3])]
    const y = fullYear(match[4] as string, now)
    const dayFirst: [number, number, number] = [y, b, a]
    const monthFirst: [number, number, number] = [y, a, b]
    const order =
      words.dates.dayFirst.test(hint) || match[2] === '.'
        ? 'day'
        : words.dates.monthFirst.test(hint)
          ? 'month'
          : null
    if (a > 12 || (order === 'day' && b <= 12)) found.push({ ...at(match), readings: [dayFirst] })
    else if (b > 12 || order === 'month') found.push({ ...at(match), readings: [monthFirst] })
    else found.push({ ...at(match), readings: [monthFirst, dayFirst] })
  }
  for (const match of text.matchAll(/(?<![\d/.+-])(\d{2})(\d{2})(\d{2})(\d{2})(?![\d/.-])/gu)) {
    const [a, b, c, d] = match.slice(1).map(Number) as [number, number, number, number]
    const year = a * 100 + b
    if (year >= 1900 && year <= now.getUTCFullYear() && c <= 12)
      found.push({ ...at(match), readings: [[year, c, d]] })
    else if (c === 19 || c === 20) {
      const [dayFirst, monthFirst]: [number, number, number][] = [
        [c * 100 + d, b, a],
        [c * 100 + d, a, b],
      ]
      found.push({
        ...at(match),
        readings:
          a > 12
            ? [dayFirst as never]
            : b > 12
              ? [monthFirst as never]
              : [monthFirst as never, dayFirst as never],
      })
    }
  }
  return found
}

/** With a month in words: "4 march 1961", "march 4, '61", "1961 march 4". */
function named(text: string, words: Vocabulary, now: Date): Found[] {
  const months = words.dates.months.join('|')
  const gap = String.raw`(?:\s|,|\/|of|the|in|year|day|and|;|-)*?\s*`
  const shapes: [RegExp, (part: string[]) => [string, string, string]][] = [
    [
      new RegExp(
        `(?<![\\d/.])(\\d{1,2})\\s*\\.?${gap}(${months})${gap}\\.?\\s*'?\\s?(\\d{4}|\\d{2})(?!\\d)`,
        'gu',
      ),
      ([d, m, y]) => [y, m, d] as [string, string, string],
    ],
    [
      new RegExp(`(${months})${gap}(\\d{1,2})(?!\\d)${gap}\\.?\\s*'?\\s?(\\d{4}|\\d{2})(?!\\d)`, 'gu'),
      ([m, d, y]) => [y, m, d] as [string, string, string],
    ],
    [
      new RegExp(`(?<!\\d)(\\d{4})${gap}(${months})${gap}(\\d{1,2})(?!\\d)`, 'gu'),
      ([y, m, d]) => [y, m, d] as [string, string, string],
    ],
    [
      new RegExp(`(?<!\\d)(\\d{4})${gap}(\\d{1,2})${gap}(${months})(?!\\d)`, 'gu'),
      ([y, d, m]) => [y, m, d] as [string, string, string],
    ],
  ]
  const found: Found[] = []
  for (const [shape, order] of shapes)
    for (const match of text.matchAll(shape)) {
      if (found.some(one => one.at <= match.index && match.index < one.at + one.text.length)) continue
      const [y, m, d] = order(match.slice(1))
      found.push({
        at: match.index,
        text: match[0],
        readings: [[fullYear(y, now), words.dates.months.indexOf(m) + 1, Number(d)]],
      })
    }
  return found
}

/** Whatever else chrono is sure of, day, month and year; its guesses are not for a date of birth. */
function chronoDate(raw: string, now: Date): Found | undefined {
  if (!/\d/u.test(raw) || !/\p{L}/u.test(raw)) return
  for (const result of chrono.strict.parse(raw, now)) {
    const { start } = result
    if (!start.isCertain('day') || !start.isCertain('month') || !start.isCertain('year')) continue
    if (
      /^\d+\D\d+\D\d+$/u.test(result.text) ||
      /ago|last|next|today|yesterday|tomorrow|now|in /iu.test(result.text)
    )
      continue
    const reading: [number, number, number] = [
      start.get('year') ?? 0,
      start.get('month') ?? 0,
      start.get('day') ?? 0,
    ]
    return { at: result.index, text: result.text, readings: [reading] }
  }
  return
}

function relativeDate(text: string, words: Vocabulary, now: Date): string | undefined {
  const days = words.dates.yesterday.test(text) ? 1 : words.dates.today.test(text) ? 0 : undefined
  return days === undefined
    ? undefined
    : new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
}

function fullYear(digits: string, now: Date): number {
  if (digits.length > 2) return Number(digits)
  const century = Math.floor(now.getUTCFullYear() / 100) * 100
  const year = century + Number(digits)
  return year <= now.getUTCFullYear() ? year : year - 100
}

function partOfDate(text: string, words: Vocabulary): boolean {
  return (
    /\d/u.test(text) ||
    words.dates.months.some(month => text.split(' ').includes(month)) ||
    words.dates.today.test(text) ||
    words.dates.yesterday.test(text)
  )
}
