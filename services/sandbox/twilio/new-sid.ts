import { randomBytes } from 'node:crypto'

/** An id as Twilio makes them: two letters for what it is, and 32 hexadecimal digits that nobody can guess. */
export function newSid(kind: 'SM' | 'MM' | 'ME'): string {
  return kind + randomBytes(16).toString('hex')
}
