import { maskEmail } from '../masks.ts'
import { slotDialog } from './slot-dialog.ts'

export const email = slotDialog('email', { mask: maskEmail })
