import { languageOf } from './index.ts'

/** `1961-03-04` → `4 March 1961`: the month as a word, so that nobody can misread it. */
export const longDate = (iso: string, locale: string): string =>
  format(iso, locale, { day: 'numeric', month: 'long', year: 'numeric' })

/** `2026-12-01` → `Tuesday, 1 December`. */
export const dayOfWeek = (iso: string, locale: string): string =>
  `${format(iso, locale, { weekday: 'long' })}, ${format(iso, locale, { day: 'numeric', month: 'long' })}`

/** English dates with the day first, in every country: words for months make them clear. */
const format = (iso: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(languageOf(locale) === 'en' ? 'en-GB' : languageOf(locale), {
    ...options,
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`))
