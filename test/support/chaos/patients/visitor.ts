import type { Seen } from '../../patient.ts'
import { persistJson } from './persist.ts'

export interface Visitor {
  token: string
  conversationId: string
  userId: string
  resume: string
}

/** A new visitor, or the one that `resume` names. */
export const visit = (url: string, resume?: string): Promise<Visitor> =>
  persistJson('a request for a token', signal =>
    fetch(`${url}/api/web-chat/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(resume ? { resume } : {}),
      signal,
    }),
  )

export const conversationUrl = (url: string, { conversationId }: Visitor): string =>
  `${url}/v3/directline/conversations/${conversationId}`

export const authorized = ({ token }: Visitor): Record<string, string> => ({
  authorization: `Bearer ${token}`,
})

/** The transcript after a watermark, as any reader gets it. */
export const readAfter = (
  url: string,
  visitor: Visitor,
  watermark: string,
): Promise<{ activities: Seen[]; watermark: string }> =>
  persistJson('reading a transcript', signal =>
    fetch(`${conversationUrl(url, visitor)}/activities?watermark=${watermark}`, {
      headers: authorized(visitor),
      signal,
    }),
  )
