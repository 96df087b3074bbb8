import { languageOf, languages } from './index.ts'

/** `1961-03-04` → `4 March 1961`: the month as a word, so that nobody can misread it. */
export const longDate = (iso: string, locale: string): string =>
  format(iso, locale, { day: 'numeric', month: 'long', year: 'numeric' })

/** `1961-03-04` → `4 March`. */
export const dayAndMonth = (iso: string, locale: string): string =>
  format(iso, locale, { day: 'numeric', month: 'long' })

/** `2026-12-01` → `Tuesday, 1 December`. */
export const dayOfWeek = (iso: string, locale: string): string =>
  `${format(iso, locale, { weekday: 'long' })}, ${dayAndMonth(iso, locale)}`

const format = (iso: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  formatter(languageOf(locale), options).format(new Date(`${iso}T00:00:00Z`))

/** Making one takes a hundred times as long as using it. Few, however many languages clients name. */
const made = new Map<string, Intl.DateTimeFormat>()

/** In the language of the sentence around it. English dates have the day first, in every country: words for months make them clear. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = language === 'en' || !(language in languages) ? 'en-GB' : language
  const key = `${tag} ${Object.keys(options)}`
  const fresh = made.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  made.set(key, fresh)
  return fresh
}
