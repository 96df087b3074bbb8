import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Tokens, Visitor } from '../channels/web-chat/tokens.ts'
import { visitorOf } from '../channels/web-chat/visitor.ts'
import type { Limited } from './limits/figures.ts'
import type { Limits } from './limits/limits.ts'

/** Lets callers in when they may, and when it is their turn. Both reject with what they are to be answered. */
export interface Gate {
  /** Somebody of whom only the address is known. */
  arrive(what: Limited, req: IncomingMessage, res: ServerResponse): Promise<void>
  /** A visitor, by their bearer token. With `conversationId`: only if the token is bound to that conversation. */
  admit(what: Limited, req: IncomingMessage, res: ServerResponse, conversationId?: string): Promise<Visitor>
}

export function createGate({ tokens, limits }: { tokens: Tokens; limits: Limits }): Gate {
  return {
    async arrive(what, req, res) {
      await limits.spend(what, { req })
      await limits.turn(what, { req }, res)
    },
    async admit(what, req, res, conversationId) {
      await limits.spend(what, { req })
      const visitor = await visitorOf(req, tokens, conversationId)
      const { userId } = visitor
      await limits.spend(what, { userId })
      await limits.turn(what, { userId }, res)
      return visitor
    },
  }
}
