import { newYorkDate } from '../business-days.ts'
import { longDate } from '../copy/dates.ts'
import { slotDialog } from './slot-dialog.ts'

const oldest = 120

export const dateOfBirth = slotDialog('dateOfBirth', {
  show: (date, { locale }) => longDate(date, locale),
  form({ say, setting }) {
    const today = newYorkDate(setting.now)
    return {
      kind: 'date',
      label: say('dateOfBirth.form'),
      submit: say('dateOfBirth.submit'),
      min: yearsBefore(today, oldest),
      max: today,
    }
  },
})

/** 29 February has no namesake in most years: the day after it stands in. */
function yearsBefore(date: string, years: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() - years)
  return day.toISOString().slice(0, 10)
}
