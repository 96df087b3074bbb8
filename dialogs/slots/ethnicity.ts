import { ethnicities } from '../../machines/domain/slots.ts'
import { slotDialog } from './slot-dialog.ts'

export const ethnicity = slotDialog('ethnicity', {
  choices: ({ say }) => ethnicities.map(value => ({ label: say(`ethnicity.${value}`), value })),
  show: (value, { say }) => say(`ethnicity.${value}`),
})
