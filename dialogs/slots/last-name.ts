import { slotDialog } from './slot-dialog.ts'

export const lastName = slotDialog('lastName')
