import { slotDialog } from './slot-dialog.ts'

export const guardianName = slotDialog('guardianName')
