import { createServer, connect as open, type Socket } from 'node:net'
import type { Outside } from '../../bot/app.ts'

/**
 * `refuse`: nobody listens, and open connections are reset. `slow`: requests arrive at once, every part of an answer
 * late. `hang`: connections are taken and nothing is ever answered; those that were caught in it stay silent for ever,
 * also when the service is back, as behind a firewall that forgot them.
 */
export type Trouble = 'refuse' | 'slow' | 'hang'

/** A service as it is seen over a bad network. */
export interface Outage {
  port: number
  begin(trouble: Trouble, delayMs?: number): Promise<void>
  end(): Promise<void>
  close(): Promise<void>
}

export const services = ['mongodb', 'stripe', 'smtp', 'blobs'] as const
export type Service = (typeof services)[number]

export interface Outages extends Record<Service, Outage> {
  /** The same services, reached through what can break. May be told again where they are. */
  through(outside: Outside): Outside
  close(): Promise<void>
}

/** One troublemaker in front of every service that the product uses. */
export async function startOutages(): Promise<Outages> {
  const target = {} as Record<Service, number>
  const made = await Promise.all(
    services.map(async service => [service, await startOutage(() => target[service])] as const),
  )
  const outages = Object.fromEntries(made) as Record<Service, Outage>
  const moved = (service: Service, address: string): string => {
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(address) ?? []
    if (!port) throw new Error(`no local address of ${service}`)
    target[service] = Number(port)
    return address.replace(`127.0.0.1:${port}`, `127.0.0.1:${outages[service].port}`)
  }
  return {
    ...outages,
    through: ({ mongodb, stripe, smtp, blobs }) => ({
      mongodb: { ...mongodb, uri: moved('mongodb', mongodb.uri) },
      stripe: { ...stripe, apiUrl: moved('stripe', stripe.apiUrl ?? '') },
      smtp: { ...smtp, url: moved('smtp', smtp.url) },
      // Signatures cover the account and the path, not the port.
      blobs: { ...blobs, connectionString: moved('blobs', blobs.connectionString) },
    }),
    async close() {
      await Promise.all(Object.values(outages).map(each => each.close()))
    },
  }
}

/** A TCP proxy on a free port of the loopback address. */
export async function startOutage(target: () => number): Promise<Outage> {
  const sockets = new Set<Socket>()
  let trouble: Trouble | undefined
  let delay = 0
  const server = createServer(client => {
    const service = open(target(), '127.0.0.1')
    let lost = trouble === 'hang'
    let late: Promise<unknown> | undefined
    const pass = (to: Socket, chunk: Buffer) => void (to.writable && to.write(chunk))
    for (const [socket, other] of [
      [client, service],
      [service, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        if (socket === client) service.destroy()
        // What it said last is still on its way.
        else if (!lost) void Promise.resolve(late).then(() => client.end())
      })
    }
    client.on('data', chunk => {
      lost ||= trouble === 'hang'
      if (!lost) pass(service, chunk)
    })
    service.on('data', chunk => {
      lost ||= trouble === 'hang'
      if (lost) return
      if (trouble !== 'slow' && !late) return pass(client, chunk)
      const wait = new Promise(done => setTimeout(done, trouble === 'slow' ? delay : 0).unref())
      // What was said later arrives later.
      late = Promise.all([late, wait]).then(() => pass(client, chunk))
    })
  })
  const listen = (port: number) =>
    new Promise<void>((listening, failed) => {
      server.once('error', failed)
      server.listen(port, '127.0.0.1', listening)
    })
  const cut = async () => {
    const closed = new Promise(done => server.close(done))
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  await listen(0)
  const { port } = server.address() as { port: number }
  return {
    port,
    async begin(kind, delayMs = 30_000) {
      trouble = kind
      delay = delayMs
      if (kind === 'refuse') await cut()
    },
    async end() {
      const refused = trouble === 'refuse'
      trouble = undefined
      if (refused) await listen(port)
    },
    async close() {
      if (server.listening) await cut()
    },
  }
}
