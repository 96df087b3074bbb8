import { maskName } from '../masks.ts'
import { slotDialog } from './slot-dialog.ts'

export const middleName = slotDialog('middleName', { mask: maskName })
