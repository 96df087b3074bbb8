import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../../app-error.ts'

/** One visitor in one conversation: what every token of web chat is bound to. */
export interface Visitor {
  conversationId: string
  /** Starts with `dl_`: Web Chat takes such an id only from a token, so that nobody can claim another's. */
  userId: string
}

/** Seconds a token lives. The protocol's clients refresh a Direct Line token every 15 minutes and open a stream at once. */
export const lifetimes = { directline: 1800, stream: 60, resume: 30 * 24 * 3600 } as const
export type TokenKind = keyof typeof lifetimes

/**
 * Signs and checks web chat's tokens. A token of one kind is never good for another. Checks reject with
 * `token-expired`, or with `forbidden` for anything that is not such a token of ours.
 */
export interface Tokens {
  issue(kind: 'directline' | 'stream', visitor: Visitor): Promise<string>
  verify(kind: 'directline' | 'stream', token: string): Promise<Visitor>
  /** `generation`: how many were used before it, so that an old one can be told from the newest. */
  issueResume(visitor: Visitor, generation: number): Promise<string>
  verifyResume(token: string): Promise<{ visitor: Visitor; generation: number }>
}

const issuer = 'second-opinion-intake'

/** `user` is where directlinejs and Web Chat look for the visitor's id. */
const Claims = z.object({ conv: z.string(), user: z.string(), gen: z.number().int().min(0).default(0) })

/** @param secret `AUTH_SECRET`, at least 32 bytes. */
export function createTokens({ secret, clock }: { secret: string; clock: () => Date }): Tokens {
  const key = new TextEncoder().encode(secret)

  const sign = (kind: TokenKind, { conversationId, userId }: Visitor, more: JWTPayload = {}) => {
    const now = Math.floor(clock().getTime() / 1000)
    return new SignJWT({ conv: conversationId, user: userId, ...more })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(kind)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimes[kind])
      .sign(key)
  }
  /** The algorithm is ours to name, never the token's; the signature is compared in constant time, by WebCrypto. */
  const check = async (kind: TokenKind, token: string) => {
    const options = {
      ...{ algorithms: ['HS256'], issuer, audience: kind, currentDate: clock() },
      requiredClaims: ['exp', 'iat'],
    }
    try {
      const { conv, user, gen } = Claims.parse((await jwtVerify(token, key, options)).payload)
      return { visitor: { conversationId: conv, userId: user }, generation: gen }
    } catch (cause) {
      if (cause instanceof errors.JWTExpired)
        throw new AppError('token-expired', 'An expired token.', { cause })
      throw new AppError('forbidden', 'A token that is not ours.', { cause })
    }
  }

  return {
    issue: (kind, visitor) => sign(kind, visitor),
    verify: async (kind, token) => (await check(kind, token)).visitor,
    issueResume: (visitor, generation) => sign('resume', visitor, { gen: generation }),
    verifyResume: token => check('resume', token),
  }
}
