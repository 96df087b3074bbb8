import { genders } from '../../machines/domain/slots.ts'
import { slotDialog } from './slot-dialog.ts'

export const gender = slotDialog('gender', {
  choices: ({ say }) => genders.map(value => ({ label: say(`gender.${value}`), value })),
  show: (value, { say }) => say(`gender.${value}`),
})
