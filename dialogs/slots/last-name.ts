import { maskName } from '../masks.ts'
import { slotDialog } from './slot-dialog.ts'

export const lastName = slotDialog('lastName', { mask: maskName })
