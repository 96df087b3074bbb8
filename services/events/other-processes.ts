import { setTimeout as pause } from 'node:timers/promises'
import type { Collection, Connection } from 'mongoose'
import type { Events } from './events.ts'

/** How long another process's words may take to be seen where the store has no change streams. */
const pollMs = 300
/** The same where a change stream is open: it may have broken off and gone on with something left out. */
const netMs = 3_000
/** Between two tries to follow again, with a random part: all processes lose the store at the same moment. */
const againMs = 500

type CaseShape = { _id: string; version: number; channels: { conversationId: string }[] }
type Cases = Collection<CaseShape>

/**
 * Publishes what other processes on the same database did to conversations that are watched here: by a
 * change stream, with a slow poll as a net under it, or by a quick poll while there is none. A store that was away is
 * followed again.
 * @returns how to stop
 */
export async function followOtherProcesses(
  connection: Connection,
  events: Events,
): Promise<() => Promise<void>> {
  const cases = connection.collection('cases') as unknown as Cases
  const stopping = new AbortController()
  const following = follow(cases, events, stopping.signal)
  return async () => {
    stopping.abort()
    await following
  }
}

async function follow(cases: Cases, events: Events, stop: AbortSignal): Promise<void> {
  let everyMs = pollMs
  const polling = poll(cases, events, stop, () => everyMs)
  while (!stop.aborted) {
    try {
      await stream(cases, events, stop, () => {
        everyMs = netMs
      })
    } catch (error) {
      everyMs = pollMs
      if (isRefusal(error)) break
      await sleep(againMs * (0.5 + Math.random()), stop)
    }
  }
  await polling
}

/** Until it breaks. Small breaks are mended by the driver, which goes on where it was. */
async function stream(cases: Cases, events: Events, stop: AbortSignal, opened: () => void): Promise<void> {
  const changes = cases.watch([], { fullDocument: 'updateLookup' })
  const close = () => void changes.close().catch(() => {})
  const publish = (change: unknown) => {
    const { fullDocument } = (change ?? {}) as { fullDocument?: CaseShape }
    if (fullDocument) events.publish(fullDocument.channels.map(channel => channel.conversationId))
  }
  stop.addEventListener('abort', close)
  try {
    publish(await changes.tryNext())
    opened()
    // What was said while nobody listened is looked for.
    events.publish(events.watched())
    for await (const change of changes) publish(change)
  } finally {
    stop.removeEventListener('abort', close)
    close()
  }
}

/** The store answered that it has no change streams: error 40573 of MongoDB without a replica set, or none such at all. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'MongoServerError' && !isPassing(error)
}

/** Such as a change of primary, or a server that shuts down. */
const isPassing = (error: Error): boolean =>
  (error as { errorLabelSet?: Set<string> }).errorLabelSet?.has('ResumableChangeStreamError') === true

async function poll(cases: Cases, events: Events, stop: AbortSignal, everyMs: () => number): Promise<void> {
  let known = new Map<string, number>()
  while (!stop.aborted) {
    const ids = events.watched()
    try {
      if (ids.length > 0) known = await look(cases, events, ids, known)
    } catch {
      // The store is away: the next look comes soon.
    }
    await sleep(everyMs(), stop)
  }
}

/** @returns what is known now; whom nobody watches any more is forgotten */
async function look(cases: Cases, events: Events, ids: string[], known: Map<string, number>) {
  const now = new Map<string, number>()
  const found = cases.find(
    { 'channels.conversationId': { $in: ids } },
    { projection: { version: 1, channels: 1 } },
  )
  for await (const each of found) {
    if (known.get(each._id) !== each.version) events.publish(each.channels.map(c => c.conversationId))
    now.set(each._id, each.version)
  }
  return now
}

/** Ends early, and without complaint, when told to stop. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => {})
