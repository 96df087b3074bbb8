import { pino } from 'pino'
import restify from 'restify'
import { mountCors } from './cors.ts'
import { type ErrorLog, hideErrors } from './errors.ts'
import { mountSafety } from './safety.ts'

export interface ServerOptions {
  publicUrl: string
  /** Origins of the websites that may embed the chat. */
  allowedOrigins: string[]
  logger: ErrorLog
}

/** The server with everything that holds for all routes, whatever they do. */
export function createHttpServer({ publicUrl, allowedOrigins, logger }: ServerOptions): restify.Server {
  const server = quietServer()
  mountSafety(server, { publicUrl })
  hideErrors(server, logger)
  mountCors(server, { allowedOrigins, publicUrl: () => publicUrl })
  return server
}

/** restify's own log would print whole requests, bodies included: it is silent, and ours allows only what is listed. */
function quietServer(): restify.Server {
  const options = { name: 'intake', handleUncaughtExceptions: false, log: pino({ level: 'silent' }) }
  return restify.createServer(options as unknown as restify.ServerOptions)
}
