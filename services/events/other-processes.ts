import type { Collection, Connection } from 'mongoose'
import type { Events } from './events.ts'

/** How long another process's words may take to be seen where the store has no change streams. */
const pollMs = 300

type CaseShape = { _id: string; version: number; channels: { conversationId: string }[] }

/**
 * Publishes what other processes on the same database did to conversations that are watched here: by a
 * change stream, or by a poll where the store refuses those.
 * @returns how to stop
 */
export async function followOtherProcesses(
  connection: Connection,
  events: Events,
): Promise<() => Promise<void>> {
  const cases = connection.collection('cases') as unknown as Collection<CaseShape>
  const stream = cases.watch([], { fullDocument: 'updateLookup' })
  let stop = async (): Promise<void> => stream.close()
  stream.on('change', change => {
    const { fullDocument } = change as { fullDocument?: CaseShape }
    if (fullDocument) events.publish(fullDocument.channels.map(channel => channel.conversationId))
  })
  stream.on('error', () => {
    stream.close().catch(() => {})
    stop = poll(cases, events)
  })
  return () => stop()
}

function poll(cases: Collection<CaseShape>, events: Events): () => Promise<void> {
  let known = new Map<string, number>()
  let busy = false
  const timer = setInterval(async () => {
    const ids = events.watched()
    if (busy || ids.length === 0) return
    busy = true
    try {
      const found = cases.find(
        { 'channels.conversationId': { $in: ids } },
        { projection: { version: 1, channels: 1 } },
      )
      const now = new Map<string, number>()
      for await (const each of found) {
        if (known.get(each._id) !== each.version) events.publish(each.channels.map(c => c.conversationId))
        now.set(each._id, each.version)
      }
      // Whom nobody watches any more is forgotten.
      known = now
    } catch {
      // The store is away: the next look comes soon.
    } finally {
      busy = false
    }
  }, pollMs)
  return async () => clearInterval(timer)
}
