/** One account with two numbers of its own, both in E.164 and without a prefix. */
export interface Account {
  accountSid: string
  authToken: string
  smsFrom: string
  whatsappFrom: string
}

export type Channel = 'sms' | 'whatsapp'

/** As Twilio writes a number of a channel: `+1…`, or `whatsapp:+1…`. */
export const addressOf = (channel: Channel, number: string): string =>
  channel === 'whatsapp' ? `whatsapp:${number}` : number

export function readAddress(address: string): { channel: Channel; number: string } {
  return address.startsWith('whatsapp:')
    ? { channel: 'whatsapp', number: address.slice('whatsapp:'.length) }
    : { channel: 'sms', number: address }
}

export const ownNumber = (account: Account, channel: Channel): string =>
  channel === 'whatsapp' ? account.whatsappFrom : account.smsFrom

/** E.164, of any length that a number has somewhere; whether it is given to anybody is not looked at. */
export const isNumber = (number: string): boolean => /^\+[1-9]\d{6,14}$/.test(number)
