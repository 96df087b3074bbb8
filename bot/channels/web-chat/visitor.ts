import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AppError } from '../../app-error.ts'
import type { Origin } from '../../turn-input.ts'
import type { Tokens, Visitor } from './tokens.ts'

/** Somebody who has never been here. Both ids are random: knowing one tells nothing of another. */
export function newVisitor(userId = `dl_${random()}`): Visitor {
  return { conversationId: random(), userId }
}

/** Who calls, by their bearer token. With `conversationId`: only if the token is bound to that conversation. */
export async function visitorOf(
  req: IncomingMessage,
  tokens: Tokens,
  conversationId?: string,
): Promise<Visitor> {
  const visitor = await tokens.verify('directline', bearerOf(req))
  if (conversationId !== undefined && conversationId !== visitor.conversationId)
    throw new AppError('forbidden', 'A token of another conversation.')
  return visitor
}

/** Throws unless the caller holds the secret that only a clinic's own server knows. */
export function requireSecret(req: IncomingMessage, secret: string | undefined): void {
  if (!secret) throw new AppError('not-found', 'No Direct Line secret is set.')
  if (!timingSafeEqual(digest(bearerOf(req)), digest(secret)))
    throw new AppError('forbidden', 'Not the secret.')
}

/** Where this visitor's words come from, as the core names it. */
export function originOf({ conversationId, userId }: Visitor, locale: string): Origin {
  return { kind: 'web', id: `web:${userId}`, conversationId, locale }
}

/** Rejects a request without one as `unauthorized`. */
export function bearerOf(req: IncomingMessage): string {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? '') ?? []
  if (token === undefined) throw new AppError('unauthorized', 'No bearer token.')
  return token
}

const random = () => randomUUID().replaceAll('-', '')
const digest = (text: string) => createHash('sha256').update(text).digest()
