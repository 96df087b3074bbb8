import { slotDialog } from './slot-dialog.ts'

export const questions = slotDialog('questions')
