import { diseaseTypes } from '../../machines/domain/slots.ts'
import { slotDialog } from './slot-dialog.ts'

export const diseaseType = slotDialog('diseaseType', {
  choices: ({ say }) => diseaseTypes.map(value => ({ label: say(`diseaseType.${value}`), value })),
  unsure: ({ say }) => say('diseaseType.unsure'),
  show: (value, { say }) => say(`diseaseType.${value}`),
})
