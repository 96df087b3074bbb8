import { Server as Listener } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Request, Response, Server } from 'restify'
import { AppError } from '../app-error.ts'

/** For requests that were sent and are not read yet. */
const onTheWayMs = 100

/**
 * Ends a server without dropping what it has begun. The returned function stops listening, refuses what still comes on
 * open connections with 503, and resolves once every request under way is answered, or after `withinMs`; then it cuts
 * what is left, unanswered and so unacknowledged.
 */
export function mountDrain(server: Server): (withinMs: number) => Promise<void> {
  const underWay = new Set<Response>()
  let draining = false
  let allAnswered = () => {}

  server.pre((_req: Request, res: Response, next) => {
    if (draining) {
      res.setHeader('Connection', 'close')
      return next(new AppError('unavailable', 'The server is shutting down.'))
    }
    underWay.add(res)
    res.once('close', () => {
      underWay.delete(res)
      if (underWay.size === 0) allAnswered()
    })
    next()
  })

  return async withinMs => {
    draining = true
    // HTTP's own way would cut whoever is idle at once, also while their next request is on its way.
    Listener.prototype.close.call(server.server)
    for (const res of underWay) if (!res.headersSent) res.setHeader('Connection', 'close')
    await pause(onTheWayMs)
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>(done => {
      allAnswered = done
      timer = setTimeout(done, Math.max(0, withinMs - onTheWayMs))
      if (underWay.size === 0) done()
    })
    clearTimeout(timer)
    server.close()
    server.server.closeAllConnections()
  }
}
