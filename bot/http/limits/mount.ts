import type { Request, Response, Server } from 'restify'
import { AppError } from '../../app-error.ts'
import { watchBodies } from './bodies.ts'
import type { Limits } from './limits.ts'
import { longestAddress, mostConnections, mostHeaders, type Timing, usualTiming } from './timing.ts'

/** Everybody's messages come from Twilio's few addresses: of those its route counts what is not signed. */
const countedByRoute = /^\/webhooks\/twilio\//

/** What no request may be, whichever route it is for: too many, too long, or too slow. */
export function mountLimits(
  server: Server,
  { limits, timing }: { limits: Limits; timing?: Partial<Timing> },
): void {
  const times: Timing = { ...usualTiming, ...timing }
  const bodies = watchBodies(times)
  server.once('close', () => bodies.close())
  Object.assign(server.server, {
    headersTimeout: times.headers,
    // A large file may take hours; that a body comes along at all is watched here.
    requestTimeout: 0,
    keepAliveTimeout: times.idle,
    timeout: times.silent,
    connectionsCheckingInterval: times.check,
    maxConnections: mostConnections,
    maxHeadersCount: mostHeaders,
  })

  server.server.on('connection', socket => {
    if (!limits.connect(socket)) socket.destroy()
  })
  server.pre(async (req: Request, res: Response) => {
    if ((req.url ?? '').length > longestAddress) throw new AppError('address-too-long', 'A long address.')
    bodies.watch(req, res)
    if (!countedByRoute.test(req.url ?? '')) await limits.spend('requests', { req })
  })
}
