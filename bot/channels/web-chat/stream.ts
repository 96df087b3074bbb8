import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { AppError } from '../../app-error.ts'
import { type ErrorLog, httpStatus } from '../../http/errors.ts'
import type { Limits } from '../../http/limits/limits.ts'
import { nowAndThen } from '../../process/now-and-then.ts'
import type { Changes } from '../../turn-input.ts'
import type { ActivitySet, ReadActivities } from './activities.ts'
import type { Tokens, Visitor } from './tokens.ts'

interface Options {
  tokens: Tokens
  limits: Limits
  changes: Changes
  readActivities: ReadActivities
  logger: ErrorLog
  /** Milliseconds between our pings; a socket that answered none in between is let go. */
  pingEvery?: number
}

/** The sockets of Direct Line: any number a conversation, each with its own watermark. */
export interface Streams {
  /** Answers an HTTP upgrade at `…/conversations/:id/stream?watermark=&t=`. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /** Says goodbye to all; clients reconnect by themselves, to whoever serves then. */
  close(): void
}

/** Clients send nothing but empty strings. */
const maxPayload = 4096

export function createStreams({
  tokens,
  limits,
  changes,
  readActivities,
  logger,
  pingEvery = 25_000,
}: Options): Streams {
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  const pings = setInterval(() => pingAll(server.clients), pingEvery).unref()
  const notRead = nowAndThen(
    fields => logger.error(fields, 'Streams could not be read, and are read again.'),
    sayEvery,
  )
  let closed = false

  return {
    async upgrade(req, socket, head) {
      try {
        await limits.spend('streams', { req })
        const url = new URL(req.url ?? '', 'http://here')
        const visitor = await tokens.verify('stream', url.searchParams.get('t') ?? '')
        if (!url.pathname.endsWith(`/conversations/${visitor.conversationId}/stream`))
          throw new AppError('forbidden', 'A stream of another conversation.')
        const by = { req, userId: visitor.userId }
        await limits.spend('streams', { userId: visitor.userId })
        await limits.open(by, socket)
        if (closed) throw new AppError('unavailable', 'The server is shutting down.')
        server.handleUpgrade(req, socket, head, opened =>
          follow(opened, visitor, url.searchParams.get('watermark'), { changes, readActivities, notRead }),
        )
      } catch (error) {
        // Node no longer looks after this socket: a peer that never hangs up would keep it open for ever.
        socket.end(refusal(error instanceof AppError ? error : undefined), () => socket.destroy())
      }
    },

    close() {
      closed = true
      clearInterval(pings)
      for (const socket of server.clients) socket.close(restarting)
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, goodbyeMs).unref()
    },
  }
}

function refusal(error: AppError | undefined): string {
  const later = error?.retryAfter === undefined ? '' : `Retry-After: ${error.retryAfter}\r\n`
  const status = httpStatus[error?.code ?? 'internal']
  return `HTTP/1.1 ${status} Refused\r\n${later}Connection: close\r\nContent-Length: 0\r\n\r\n`
}

/** WebSocket close code, from RFC 6455's registry: service restart. */
const restarting = 1012
/** How long a client may take to say goodbye too. */
const goodbyeMs = 1_000
/** Between two tries to read; with a random part, for there are many sockets. */
const againMs = 1_500
/** While the store is away, all of them together say so this often, in milliseconds. */
const sayEvery = 5_000

/**
 * Sends what was said after the watermark, and again whenever something changed. One read at a time, each from where
 * the last one ended, so nothing is missed and nothing doubled; a change during a read only means to look once more.
 */
function follow(
  socket: WebSocket,
  visitor: Visitor,
  from: string | null,
  {
    changes,
    readActivities,
    notRead,
  }: Pick<Options, 'changes' | 'readActivities'> & { notRead(fields: { error: unknown }): void },
): void {
  let watermark = from
  let reading = false
  let changed = false

  const look = async () => {
    changed = true
    if (reading) return
    reading = true
    try {
      while (changed && socket.readyState === WebSocket.OPEN) {
        changed = false
        const news = await readActivities(visitor, watermark)
        watermark = news.watermark
        for (const frame of framesOf(news)) await send(socket, JSON.stringify(frame))
      }
    } catch (cause) {
      // The store is away. Clients take long to come back to a closed socket: this one stays, and goes on by itself.
      notRead({ error: cause })
      setTimeout(() => void look(), againMs * (0.5 + Math.random())).unref()
    } finally {
      reading = false
    }
  }

  const unsubscribe = changes.subscribe(visitor.conversationId, () => void look())
  socket.on('close', unsubscribe)
  socket.on('error', () => socket.terminate())
  socket.on('pong', () => waiting.delete(socket))
  // Clients' pings are empty messages: nothing to do with them.
  socket.on('message', () => waiting.delete(socket))
  void look()
}

/** One activity a frame: of two frames that come together the official client shows the activities in turn. */
const framesOf = ({ activities }: ActivitySet): ActivitySet[] =>
  activities.map(activity => ({
    activities: [activity],
    watermark: String(activity.channelData['webchat:sequence-id']),
  }))

/** Resolves when it is written, so that a slow reader slows its own socket only. A closed socket is no error. */
function send(socket: WebSocket, frame: string): Promise<void> {
  return new Promise(resolve => socket.send(frame, () => resolve()))
}

/** Sockets that have not answered the last ping yet. */
const waiting = new WeakSet<WebSocket>()

function pingAll(sockets: Iterable<WebSocket>) {
  for (const socket of sockets) {
    if (waiting.has(socket)) socket.terminate()
    else {
      waiting.add(socket)
      socket.ping()
    }
  }
}
