import type { Request, Response, Server } from 'restify'

/**
 * `/healthz`: this process is alive. `/readyz`: what it needs answers. `/metrics`: counts for Prometheus, with
 * nothing about anybody in them.
 */
export function mountHealth(
  server: Server,
  { checks, counts }: { checks: Record<string, () => Promise<void>>; counts: () => Record<string, number> },
): void {
  const probes = Object.entries(checks).map(([name, check]) => [name, probe(check)] as const)

  server.get('/healthz', async (_req: Request, res: Response) => {
    res.send(200, { status: 'alive' })
  })
  server.get('/readyz', async (_req: Request, res: Response) => {
    const results = await Promise.all(probes.map(async ([name, answers]) => [name, await answers()] as const))
    const ready = results.every(([, ok]) => ok)
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...Object.fromEntries(results) })
  })
  server.get('/metrics', async (_req: Request, res: Response) => {
    res.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    const lines = Object.entries(counts()).map(([name, value]) => `intake_${name} ${value}`)
    res.sendRaw(200, `${lines.join('\n')}\n`)
  })
}

/** A load balancer hears within this time. */
const patienceMs = 3_000

/** Whether a service answers in time. However many ask, one question at a time is put to it. */
function probe(check: () => Promise<void>): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined
  return async () => {
    asking ??= check()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = undefined
      })
    let timer: NodeJS.Timeout | undefined
    const inTime = new Promise<false>(done => {
      timer = setTimeout(() => done(false), patienceMs)
    })
    return Promise.race([asking, inTime]).finally(() => clearTimeout(timer))
  }
}
