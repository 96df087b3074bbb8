import { pino } from 'pino'
import restify from 'restify'
import { mountCors } from './cors.ts'
import { type ErrorLog, hideErrors } from './errors.ts'
import type { Limits, LimitsOptions } from './limits/limits.ts'
import { mountLimits } from './limits/mount.ts'
import type { Timing } from './limits/timing.ts'
import { mountSafety } from './safety.ts'

/** In place of the usual figures and times, for those named. */
export interface HttpSettings {
  limits?: LimitsOptions
  timing?: Partial<Timing>
}

export interface ServerOptions {
  publicUrl: string
  /** Origins of the websites that may embed the chat. */
  allowedOrigins: string[]
  logger: ErrorLog
  limits: Limits
  timing?: Partial<Timing>
}

/** The server with everything that holds for all routes, whatever they do. */
export function createHttpServer(options: ServerOptions): restify.Server {
  const { publicUrl, allowedOrigins, logger } = options
  const server = quietServer()
  mountSafety(server, { publicUrl })
  hideErrors(server, logger)
  mountCors(server, { allowedOrigins, publicUrl: () => publicUrl })
  mountLimits(server, options)
  return server
}

/** restify's own log would print whole requests, bodies included: it is silent, and ours allows only what is listed. */
function quietServer(): restify.Server {
  const options = { name: 'intake', handleUncaughtExceptions: false, log: pino({ level: 'silent' }) }
  const server = restify.createServer(options as unknown as restify.ServerOptions)
  // An empty name is no `Server` header: what runs here is nobody's business.
  server.name = ''
  return server
}
