/** What may be shown of an identity on a channel where others may read along. Each uses signs of GSM-7 alone. */

/** `a***@example.org`: enough to see a slip in what comes after the @. */
export const maskEmail = (email: string): string =>
  `${first(email)}***@${email.slice(email.lastIndexOf('@') + 1)}`

/** The last two digits: `*** 23`. */
export const maskPhone = (phone: string): string => `*** ${phone.slice(-2)}`

/** Initials: `L.`, `M. L.`. */
export const maskName = (name: string): string =>
  name
    .split(/\s+/u)
    .filter(part => part !== '')
    .map(part => `${first(part).toUpperCase()}.`)
    .join(' ')

const first = (text: string): string => [...text][0] ?? ''
