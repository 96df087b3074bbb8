import { slotDialog } from './slot-dialog.ts'

export const email = slotDialog('email')
