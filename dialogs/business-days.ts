import Holidays from 'date-holidays'

/** When a patient who submits now can expect what: calendar dates, `2026-12-01`. */
export interface Schedule {
  submitted: string
  reviewBy: string
  reportFrom: string
  reportBy: string
}

/** The guide: expert review in 1-2 business days, the report in 3-5. */
export function scheduleFrom(submitted: Date): Schedule {
  const day = newYorkDate(submitted)
  return {
    submitted: day,
    reviewBy: addBusinessDays(day, 2),
    reportFrom: addBusinessDays(day, 3),
    reportBy: addBusinessDays(day, 5),
  }
}

/** The n-th business day after a date: no Saturday, no Sunday, no US federal holiday or its substitute day. */
export function addBusinessDays(from: string, count: number): string {
  const day = new Date(`${from}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (isBusinessDay(iso(day))) left--
  }
  return iso(day)
}

const isBusinessDay = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(date.slice(0, 4))).has(date)
}

/** The Swedish way of writing a date is ISO's. */
const newYork = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' })

/** The calendar date in New York, where the specialists' clock is. */
export const newYorkDate = (at: Date): string => newYork.format(at)

const iso = (day: Date): string => day.toISOString().slice(0, 10)

const years = new Map<number, Set<string>>()
let us: Holidays | undefined

/** The US public holidays of the library are the federal ones, each with the day on which it is observed. */
function holidaysOf(year: number): Set<string> {
  let days = years.get(year)
  if (!days) {
    us ??= new Holidays('US', { types: ['public'] })
    days = new Set(us.getHolidays(year).map(holiday => holiday.date.slice(0, 10)))
    years.set(year, days)
  }
  return days
}
