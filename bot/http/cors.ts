import type { Request, Response, Server } from 'restify'

/** Where browsers of other websites may call us. */
const openPaths = ['/v3/directline/', '/api/web-chat/', '/api/uploads']

/** Long enough to spare preflights, short enough to change one's mind. */
const maxAgeSeconds = 7200

/**
 * Lets the pages of `allowedOrigins` (and our own) call the routes that a chat needs. Runs before routing, so that
 * refusals carry the headers too, and answers preflights. Nothing here relies on cookies, so `*` is safe.
 */
export function mountCors(
  server: Server,
  options: { allowedOrigins: string[]; publicUrl: () => string },
): void {
  const allowed = (origin: string) =>
    options.allowedOrigins.includes('*') ||
    options.allowedOrigins.includes(origin) ||
    new URL(options.publicUrl()).origin === origin

  server.pre((req: Request, res: Response, next) => {
    if (!openPaths.some(path => req.url?.startsWith(path))) return next()
    const origin = req.headers.origin
    res.setHeader('Vary', 'Origin')
    if (origin !== undefined && allowed(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin)
      res.setHeader('Access-Control-Expose-Headers', 'Retry-After')
      res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, OPTIONS')
      res.setHeader(
        'Access-Control-Allow-Headers',
        'authorization, content-type, x-ms-bot-agent, x-requested-with',
      )
      res.setHeader('Access-Control-Max-Age', String(maxAgeSeconds))
    }
    if (req.method !== 'OPTIONS') return next()
    res.send(204)
    return next(false)
  })
}
