import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Nobody listens there now. Below the ports that a system gives to connections (from 32768 on Linux, 49152 elsewhere):
 * one of those could take it while a server that is killed and started again is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise(resolve => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
