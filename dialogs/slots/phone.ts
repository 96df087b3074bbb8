import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { slotDialog } from './slot-dialog.ts'

export const phone = slotDialog('phone', {
  show: number => parsePhoneNumberFromString(number)?.formatInternational() ?? number,
})
