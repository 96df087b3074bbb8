import { slotDialog } from './slot-dialog.ts'

export const firstName = slotDialog('firstName')
