import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Seen } from '../patient.ts'
import { persistJson } from './patients/persist.ts'
import { authorized, conversationUrl, readAfter, type Visitor } from './patients/visitor.ts'

/** Somebody else who reads along, such as a second tab. */
export interface Reader {
  kind: string
  received: Seen[]
  /** Waits until it has as many lines as there are. */
  catchUp(count: number, withinMs: number): Promise<void>
  /** Why it could not go on; null while it can. */
  failure(): string | null
  stop(): void
}

/** Comes back every so often, with the watermark of the last time. */
export function readInPieces(url: string, visitor: () => Visitor): Reader {
  return reader('polling in pieces', async (received, state) => {
    const news = await readAfter(url, visitor(), state.watermark)
    received.push(...news.activities)
    state.watermark = news.watermark
    await pause(300)
  })
}

/** Over WebSocket; when it closes, a new one goes on from the watermark. */
export function readBySocket(url: string, visitor: () => Visitor): Reader {
  return reader('a socket', async (received, state) => {
    const { streamUrl } = await persistJson<{ streamUrl: string }>('reconnecting', signal =>
      fetch(`${conversationUrl(url, visitor())}?watermark=${state.watermark}`, {
        headers: authorized(visitor()),
        signal,
      }),
    )
    const socket = new WebSocket(streamUrl)
    state.close = () => socket.terminate()
    socket.on('message', data => {
      if (String(data) === '') return
      const news = JSON.parse(String(data)) as { activities: Seen[]; watermark: string }
      received.push(...news.activities)
      state.watermark = news.watermark
    })
    await new Promise<void>(resolve => {
      socket.on('error', () => socket.terminate())
      socket.on('close', () => resolve())
    })
    await pause(100)
  })
}

interface State {
  watermark: string
  close(): void
}

function reader(kind: string, turn: (received: Seen[], state: State) => Promise<void>): Reader {
  const received: Seen[] = []
  const state: State = { watermark: '', close() {} }
  let stopped = false
  let failure: string | null = null
  const reading = (async () => {
    while (!stopped) await turn(received, state)
  })().catch(error => {
    failure = String(error)
  })

  return {
    kind,
    received,
    failure: () => failure,
    async catchUp(count, withinMs) {
      const until = Date.now() + withinMs
      while (received.length < count && Date.now() < until) await pause(50)
    },
    stop() {
      stopped = true
      state.close()
      void reading
    },
  }
}
