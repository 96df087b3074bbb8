import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReceivedFile } from '../../machines/domain/document.ts'
import type { Tokens } from '../channels/web-chat/tokens.ts'
import { bearerOf, originOf } from '../channels/web-chat/visitor.ts'
import type { OpenLink } from '../open-link.ts'
import type { TurnInput } from '../turn-input.ts'
import { createGate } from './gate.ts'
import type { Limited } from './limits/figures.ts'
import type { Limits } from './limits/limits.ts'

/** Who sends files straight to storage: a website's visitor, or whoever holds an upload link of a case. */
export interface Sender {
  /** Whose the files are: nobody else sees them. */
  owner: { conversationId: string; userId: string }
  source: 'web' | 'link'
  /** How a file comes to the case. */
  turnOf(id: string, at: Date, file: ReceivedFile): TurnInput
}

/** Lets them in when they may, and when it is their turn: all who hold links of one case count as one. */
export function createSenders(options: { tokens: Tokens; limits: Limits; openLink: OpenLink }) {
  const { limits, openLink } = options
  const { admit } = createGate(options)

  return {
    /** @param lateMs for files that were announced in time: so long they may still come by a link that has run out. */
    async admit(what: Limited, req: IncomingMessage, res: ServerResponse, lateMs: number): Promise<Sender> {
      if (!linkToken.test(bearerOf(req))) {
        const visitor = await admit(what, req, res)
        const from = originOf(visitor, 'en')
        return {
          owner: visitor,
          source: 'web',
          turnOf: (id, at, file) => ({ type: 'reply', id, at, from, reply: { text: '', files: [file] } }),
        }
      }
      await limits.spend(what, { req })
      const { case: found } = await openLink(bearerOf(req), 'upload', { ms: lateMs })
      const userId = `link:${found._id}`
      await limits.spend(what, { userId })
      await limits.turn(what, { userId }, res)
      return {
        owner: { conversationId: userId, userId },
        source: 'link',
        turnOf: (id, at, file) => ({
          ...{ type: 'outside', id, at, caseId: found._id },
          event: { type: 'FILES', files: [file] },
        }),
      }
    },
  }
}

/** A Direct Line token has dots. */
const linkToken = /^[\w-]{32}$/
