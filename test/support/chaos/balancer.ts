import { connect, createServer, type Socket } from 'node:net'
import { listening } from './taps/listening.ts'

export interface Balancer {
  url: string
  stop(): void
}

/** One address for several servers: a connection goes to either, and to the next where one refuses it. */
export async function startBalancer(ports: number[]): Promise<Balancer> {
  const sockets = new Set<Socket>()
  let next = 0
  const server = createServer({ noDelay: true }, client => {
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('error', () => client.destroy())
    client.pause()
    next++
    lead(
      client,
      ports.map((_, index) => ports[(next + index) % ports.length] ?? 0),
    )
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function lead(client: Socket, [port, ...others]: number[]): void {
  if (port === undefined) return void client.destroy()
  const server = connect({ port, host: '127.0.0.1', noDelay: true })
  const refused = () => lead(client, others)
  server.once('error', refused)
  server.once('connect', () => {
    server.off('error', refused)
    server.on('error', () => client.destroy())
    server.on('close', () => client.destroy())
    client.on('close', () => server.destroy())
    client.pipe(server).pipe(client)
  })
}
