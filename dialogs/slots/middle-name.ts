import { slotDialog } from './slot-dialog.ts'

export const middleName = slotDialog('middleName')
