import { slotDialog } from './slot-dialog.ts'

export const medications = slotDialog('medications')
