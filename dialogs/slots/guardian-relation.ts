import { guardianRelations } from '../../machines/domain/slots.ts'
import { slotDialog } from './slot-dialog.ts'

export const guardianRelation = slotDialog('guardianRelation', {
  choices: ({ say }) => guardianRelations.map(value => ({ label: say(`guardianRelation.${value}`), value })),
  show: (value, { say }) => say(`guardianRelation.${value}`),
})
