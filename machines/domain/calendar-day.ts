/** `YYYY-MM-DD`, month from 1; null for a day that never was, such as 30 February. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year) // Date.UTC takes years under 100 for those of the last century.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year > 0 ? date.toISOString().slice(0, 10) : null
}
