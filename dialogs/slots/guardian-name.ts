import { maskName } from '../masks.ts'
import { slotDialog } from './slot-dialog.ts'

export const guardianName = slotDialog('guardianName', { mask: maskName })
