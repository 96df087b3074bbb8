import { expect, test } from 'vitest'
import { addBusinessDays, newYorkDate, scheduleFrom } from '../../dialogs/business-days.ts'

test('weekends do not count', () => {
  expect(addBusinessDays('2026-11-20', 1)).toBe('2026-11-23')
  expect(addBusinessDays('2026-11-21', 1)).toBe('2026-11-23')
  expect(addBusinessDays('2026-11-22', 5)).toBe('2026-11-30')
})

/** opm.gov, Federal Holidays 2026 and 2027. */
const federal = [
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-10-12',
  '2026-11-11',
  '2026-11-26',
  '2026-12-25',
  '2027-01-01',
  '2027-01-18',
  '2027-02-15',
  '2027-05-31',
  '2027-06-18',
  '2027-07-05',
  '2027-09-06',
  '2027-10-11',
  '2027-11-11',
  '2027-11-25',
  '2027-12-24',
  '2027-12-31',
]

test('US federal holidays do not count, on the day on which they are observed, and nothing else is left out', () => {
  const left: string[] = []
  for (let day = new Date('2026-01-01'); day < new Date('2028-01-01'); day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10)
    const before = new Date(day.getTime() - 86_400_000).toISOString().slice(0, 10)
    const weekday = day.getUTCDay()
    if (weekday !== 0 && weekday !== 6 && addBusinessDays(before, 1) !== date) left.push(date)
  }
  expect(left).toEqual(federal)
})

test('the day is the one in New York, in summer and in winter', () => {
  expect(newYorkDate(new Date('2026-11-25T04:59:00Z'))).toBe('2026-11-24')
  expect(newYorkDate(new Date('2026-11-25T05:00:00Z'))).toBe('2026-11-25')
  expect(newYorkDate(new Date('2026-07-25T03:59:00Z'))).toBe('2026-07-24')
})

test('review within two business days, the report within three to five', () => {
  expect(scheduleFrom(new Date('2026-11-24T15:00:00Z'))).toEqual({
    submitted: '2026-11-24',
    reviewBy: '2026-11-27',
    reportFrom: '2026-11-30',
    reportBy: '2026-12-02',
  })
})
