import type { StoreMiddleware } from './web-chat-bundle.ts'

export interface UnderWay {
  /** While this runs, Web Chat is not let to say that the message was not sent. */
  during(id: string | undefined, sending: Promise<string>): Promise<string>
  middleware: StoreMiddleware
}

/**
 * Web Chat gives up on whatever takes five minutes, and offers to send it again while it is still being sent: 50 MB on
 * a slow line take longer. What it says then waits for what becomes of the message, and is dropped when it arrives.
 */
export function createUnderWay(): UnderWay {
  const sent = new Set<string>()
  const heldBack = new Map<string, () => void>()

  return {
    async during(id, sending) {
      if (id === undefined) return sending
      sent.add(id)
      let arrived = false
      try {
        const answer = await sending
        arrived = answer !== 'retry'
        return answer
      } finally {
        sent.delete(id)
        if (!arrived) heldBack.get(id)?.()
        heldBack.delete(id)
      }
    },
    middleware: () => next => action => {
      const id = action.type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED' && action.meta?.clientActivityID
      if (!id || !sent.has(id)) return next(action)
      heldBack.set(id, () => void next(action))
      return undefined
    },
  }
}
