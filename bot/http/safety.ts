import type { Request, Response, Server } from 'restify'

const oneYear = 31_536_000

/**
 * What every answer carries, refusals too: it runs, loads and frames nothing, and no other site may use it. A page
 * sets a policy of its own; what clinics' sites embed sets `Cross-Origin-Resource-Policy: cross-origin`. Calls that
 * CORS allows do not fall under that header.
 */
const always = {
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=()',
}

export function mountSafety(server: Server, { publicUrl }: { publicUrl: string }): void {
  const headers = Object.entries({
    ...always,
    // Behind TLS only: a browser obeys it for a year.
    ...(publicUrl.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${oneYear}; includeSubDomains`,
    }),
  })
  server.pre((_req: Request, res: Response, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  })
}
