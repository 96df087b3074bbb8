import { calendarDay } from '../../../../../machines/domain/calendar-day.ts'

/**
 * `YYYY-MM-DD` of a date as DICOM writes it (`20260304`), as it did before 1993 (`2026.03.04`), or with a time after it.
 * Undefined for a day that never was.
 */
export function dicomDate(value: string | undefined): string | undefined {
  const match = /^(\d{4})([.\-/]?)(\d{2})\2(\d{2})(?!\d{1,5}$)/.exec(value ?? '')
  if (!match) return undefined
  return calendarDay(Number(match[1]), Number(match[3]), Number(match[4])) ?? undefined
}
