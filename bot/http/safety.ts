import type { Request, Response, Server } from 'restify'

const oneYear = 31_536_000

/** What every answer carries, whatever its kind; pages add a policy of their own. */
export function mountSafety(server: Server, { publicUrl }: { publicUrl: string }): void {
  const overTls = publicUrl.startsWith('https:')
  server.pre((_req: Request, res: Response, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('Referrer-Policy', 'no-referrer')
    if (overTls) res.setHeader('Strict-Transport-Security', `max-age=${oneYear}; includeSubDomains`)
    next()
  })
}
