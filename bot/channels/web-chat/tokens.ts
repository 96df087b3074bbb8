import { errors, jwtVerify, SignJWT } from 'jose'
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

/** Signs and checks web chat's tokens. A token of one kind is never good for another. */
export interface Tokens {
  issue(kind: TokenKind, visitor: Visitor): Promise<string>
  /** Rejects with `token-expired`, or with `forbidden` for anything that is not such a token of ours. */
  verify(kind: TokenKind, token: string): Promise<Visitor>
}

const issuer = 'second-opinion-intake'

/** @param secret `AUTH_SECRET`, at least 32 bytes. */
export function createTokens({ secret, clock }: { secret: string; clock: () => Date }): Tokens {
  const key = new TextEncoder().encode(secret)
  return {
    issue(kind, { conversationId, userId }) {
      const now = Math.floor(clock().getTime() / 1000)
      // `user` is where directlinejs and Web Chat look for the visitor's id.
      return new SignJWT({ conv: conversationId, user: userId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(kind)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimes[kind])
        .sign(key)
    },

    async verify(kind, token) {
      try {
        const options = { algorithms: ['HS256'], issuer, audience: kind, currentDate: clock() }
        const { payload } = await jwtVerify<{ conv: string; user: string }>(token, key, options)
        return { conversationId: payload.conv, userId: payload.user }
      } catch (cause) {
        if (cause instanceof errors.JWTExpired)
          throw new AppError('token-expired', 'An expired token.', { cause })
        throw new AppError('forbidden', 'A token that is not ours.', { cause })
      }
    },
  }
}
