import type { IncomingMessage, ServerResponse } from 'node:http'
import { slowestBody, type Timing } from './timing.ts'

/**
 * Ends requests whose body drips: each must come with `slowestBody` bytes a second while we wait for it. A connection
 * that stands still now and then, and comes along in between, has its grace again. What we ourselves do not read, because
 * storage is slow or its turn has not come, is not held against the client. What still comes after the answer is let
 * go, so that a client which sends first and reads then gets it, but not for ever.
 */
export function watchBodies({ bodyGrace, check }: Pick<Timing, 'bodyGrace' | 'check'>) {
  const watched = new Map<IncomingMessage, Progress>()
  const timer = setInterval(() => {
    // Whose peer hung up while nobody read it never says that it is closed.
    for (const [req, progress] of watched)
      if (req.socket.destroyed || isOver(req, progress, check, bodyGrace)) watched.delete(req)
  }, check).unref()

  return {
    watch(req: IncomingMessage, res: ServerResponse): void {
      if (req.complete || !hasBody(req)) return
      watched.set(req, { res, bytes: req.socket.bytesRead, waited: -bodyGrace, late: 0 })
      req.once('close', () => watched.delete(req))
    },
    close: () => clearInterval(timer),
  }
}

interface Progress {
  res: ServerResponse
  /** Read from the socket when it was last looked at. */
  bytes: number
  /** Milliseconds past the grace that we waited in vain, less those in which enough came. */
  waited: number
  /** Bytes that came after the answer. */
  late: number
}

/** Bytes that may come after the answer: what a client has under way when it is refused. */
const mostLate = 8 * 1024 * 1024

/** Looks at one, and ends it if need be: then there is nothing more to look at. */
function isOver(req: IncomingMessage, progress: Progress, ms: number, grace: number): boolean {
  const { bytesRead } = req.socket
  const came = bytesRead - progress.bytes
  progress.bytes = bytesRead
  if (progress.res.writableEnded) progress.late += came
  if (progress.late > mostLate) {
    req.socket.destroy()
    return true
  }
  // Nobody has begun to read, or what came lies there unread.
  const oursToRead = req.readableFlowing === null || req.readableLength > 0
  if (oursToRead) return false
  const enough = came >= (slowestBody * ms) / 1000
  progress.waited = enough ? Math.max(-grace, progress.waited - ms) : progress.waited + ms
  if (progress.waited <= 0) return false
  if (!progress.res.headersSent) req.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  req.socket.destroySoon()
  return true
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
