/**
 * `YYYY-MM-DD` of a date as DICOM writes it (`20260304`), as it did before 1993 (`2026.03.04`), or with a time after it.
 * Undefined for a day that never was.
 */
export function dicomDate(value: string | undefined): string | undefined {
  const match = /^(\d{4})([.\-/]?)(\d{2})\2(\d{2})(?!\d{1,5}$)/.exec(value ?? '')
  if (!match) return undefined
  const date = `${match[1]}-${match[3]}-${match[4]}`
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? date : undefined
}
