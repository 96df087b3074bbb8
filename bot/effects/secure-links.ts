import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** One-time links: what stands in a case finds them, and only with our secret can they be made. */
export interface SecureLinks {
  /** For a new one; 12 characters. */
  newNonce(): string
  url(caseId: string, nonce: string): string
  /** Characters of every such address. */
  length: number
  /** The nonce that a token claims. Whether it is real is known with its case: see `isOf`. */
  nonceOf(token: string): string | null
  isOf(token: string, caseId: string): boolean
}

/** Bytes: 2^72 of them, and no two alike; what keeps a link from being guessed is the other part. */
const nonceBytes = 9
const macBytes = 15
const shape = /^[\w-]{32}$/

/** A token is a nonce and its signature over it and the case: 32 characters, short enough for a text message. */
export function createSecureLinks({ secret, publicUrl }: { secret: string; publicUrl: string }): SecureLinks {
  const nonceLength = (nonceBytes * 4) / 3
  const key = createHmac('sha256', secret).update('one-time links').digest()
  const mac = (caseId: string, nonce: string) =>
    createHmac('sha256', key).update(`${caseId} ${nonce}`).digest().subarray(0, macBytes)
  const address = (token: string) => `${publicUrl}/u/${token}`

  return {
    newNonce: () => randomBytes(nonceBytes).toString('base64url'),
    url: (caseId, nonce) => address(`${nonce}${mac(caseId, nonce).toString('base64url')}`),
    length: address('').length + ((nonceBytes + macBytes) * 4) / 3,
    nonceOf: token => (shape.test(token) ? token.slice(0, nonceLength) : null),
    isOf(token, caseId) {
      if (!shape.test(token)) return false
      const given = Buffer.from(token.slice(nonceLength), 'base64url')
      return timingSafeEqual(given, mac(caseId, token.slice(0, nonceLength)))
    },
  }
}
