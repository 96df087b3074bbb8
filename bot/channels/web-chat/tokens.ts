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
const Claims = z.object({
  conv: z.string(),
  user: z.string(),
  gen: z.number().int().min(0).default(0),
  exp: z.number(),
})

const hmac = { name: 'HMAC', hash: 'SHA-256' }

/** @param secret `AUTH_SECRET`, at least 32 bytes. */
export function createTokens({ secret, clock }: { secret: string; clock: () => Date }): Tokens {
  const key = crypto.subtle.importKey('raw', new TextEncoder().encode(secret), hmac, false, [
    'sign',
    'verify',
  ])
  const known = createKnown()

  const sign = async (kind: TokenKind, { conversationId, userId }: Visitor, more: JWTPayload = {}) => {
    const now = Math.floor(clock().getTime() / 1000)
    return new SignJWT({ conv: conversationId, user: userId, ...more })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(kind)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimes[kind])
      .sign(await key)
  }
  /** The algorithm is ours to name, never the token's; the signature is compared in constant time, by WebCrypto. */
  const check = async (kind: TokenKind, token: string): Promise<Checked> => {
    const checked = known.find(kind, token, clock())
    if (checked) return checked
    const options = {
      ...{ algorithms: ['HS256'], issuer, audience: kind, currentDate: clock() },
      requiredClaims: ['exp', 'iat'],
    }
    try {
      const { conv, user, gen, exp } = Claims.parse((await jwtVerify(token, await key, options)).payload)
      const valid = { visitor: { conversationId: conv, userId: user }, generation: gen, expires: exp }
      known.keep(kind, token, valid)
      return valid
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

interface Checked {
  visitor: Visitor
  generation: number
  /** Seconds since 1970, as in the token. */
  expires: number
}

const mostKnown = 2_000

/**
 * Tokens whose signature was found good: it stays so until they expire, and checking it with every message is a tenth
 * of a turn. None is taken for another kind than it was checked for.
 */
function createKnown() {
  const tokens = new Map<string, Checked>()
  return {
    find(kind: TokenKind, token: string, now: Date): Checked | undefined {
      const checked = tokens.get(`${kind} ${token}`)
      return checked && checked.expires > now.getTime() / 1000 ? checked : undefined
    },
    keep(kind: TokenKind, token: string, checked: Checked): void {
      const [oldest] = tokens.keys()
      if (tokens.size >= mostKnown && oldest !== undefined) tokens.delete(oldest)
      tokens.set(`${kind} ${token}`, checked)
    },
  }
}
