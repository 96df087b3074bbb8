import type { Request, Response, Server } from 'restify'

/**
 * `/healthz`: this process is alive. `/readyz`: what it needs answers. `/metrics`: counts for Prometheus, with
 * nothing about anybody in them.
 */
export function mountHealth(
  server: Server,
  { checks, counts }: { checks: Record<string, () => Promise<void>>; counts: () => Record<string, number> },
): void {
  server.get('/healthz', async (_req: Request, res: Response) => {
    res.send(200, { status: 'alive' })
  })
  server.get('/readyz', async (_req: Request, res: Response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
    )
    const ready = results.every(([, ok]) => ok)
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...Object.fromEntries(results) })
  })
  server.get('/metrics', async (_req: Request, res: Response) => {
    res.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    const lines = Object.entries(counts()).map(([name, value]) => `intake_${name} ${value}`)
    res.sendRaw(200, `${lines.join('\n')}\n`)
  })
}

async function answers(check: () => Promise<void>): Promise<boolean> {
  const inTime = new Promise<never>((_, fail) =>
    setTimeout(() => fail(new Error('no answer in time')), 3_000).unref(),
  )
  try {
    await Promise.race([check(), inTime])
    return true
  } catch {
    return false
  }
}
