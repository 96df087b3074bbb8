import { randomUUID } from 'node:crypto'

/**
 * The unique id of a patient's message: conversation + `clientActivityID`, so that a transport's repeat has the same
 * one. A client that gives none gets one made here, marked so that it is not echoed as if it were the client's.
 */
export function eventId(conversationId: string, clientActivityID: string | undefined): string {
  return `${conversationId}|${clientActivityID ?? `${madeHere}${randomUUID()}`}`
}

/** The client's own id again, which Web Chat needs to know its message in the stream. */
export function clientIdOf(providerId: string | null, conversationId: string): string | undefined {
  const prefix = `${conversationId}|`
  if (!providerId?.startsWith(prefix)) return undefined
  const id = providerId.slice(prefix.length)
  return id.startsWith(madeHere) ? undefined : id
}

const madeHere = '#'
