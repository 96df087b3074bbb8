import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { maskPhone } from '../masks.ts'
import { slotDialog } from './slot-dialog.ts'

export const phone = slotDialog('phone', {
  show: number => parsePhoneNumberFromString(number)?.formatInternational() ?? number,
  mask: maskPhone,
})
