import { EventEmitter } from 'node:events'

/** "This conversation has something new: look again." Carries no content, and losing one costs only a moment. */
export interface Events {
  publish(conversationIds: string[]): void
  /** @returns how to stop listening */
  subscribe(conversationId: string, listener: () => void): () => void
  /** Conversations that somebody in this process listens to. */
  watched(): string[]
}

export function createEvents(): Events {
  const emitter = new EventEmitter({ captureRejections: false })
  emitter.setMaxListeners(0)
  return {
    publish(conversationIds) {
      for (const id of conversationIds) emitter.emit(id)
    },
    subscribe(conversationId, listener) {
      emitter.on(conversationId, listener)
      return () => emitter.off(conversationId, listener)
    },
    watched: () => emitter.eventNames().map(String),
  }
}
