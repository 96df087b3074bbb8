import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createMemoryCore } from '../../support/memory-core.ts'
import { startWebChatServer, type WebChatServer } from '../../support/web-chat-server.ts'

let server: WebChatServer | undefined
afterEach(() => server?.stop())

test('whoever hangs up in the middle of an upgrade ends nothing but their own connection', async () => {
  const { port, url } = await start()
  for (let round = 0; round < 50; round++)
    await Promise.all([
      hangUp(port, '/v3/directline/conversations/x/stream?t=a.b.c'),
      hangUp(port, '/elsewhere'),
    ])
  const { status } = await fetch(`${url}/v3/directline/conversations`, { method: 'POST' })
  expect(status).toBe(401)
})

test('whoever is refused and does not hang up is let go all the same', async () => {
  const { port } = await start()
  const refused = ['/v3/directline/conversations/x/stream?t=a.b.c', '/elsewhere']
  for (const socket of await Promise.all(refused.map(path => refusedAt(port, path)))) {
    // Nobody is there any more to take what is sent, so the network says that it is over.
    const beats = setInterval(() => socket.write('x'), 20)
    await expect.poll(() => socket.closed).toBe(true)
    clearInterval(beats)
  }
})

/** From Node 22.21 and 24.9 on. */
const canTell = 'shouldUpgradeCallback' in createServer()

test.skipIf(!canTell)('whoever offers HTTP/2 besides is answered in HTTP/1.1', async () => {
  const { port } = await start()
  const socket = connect(port, '127.0.0.1')
  const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'
  socket.write(`POST /api/web-chat/token HTTP/1.1\r\nHost: here\r\n${offer}Content-Length: 2\r\n\r\n{}`)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200/)
  socket.destroy()
})

async function start() {
  server = await startWebChatServer({ core: createMemoryCore({ greeting: [], answer: () => [] }) })
  return server
}

/** Asks for a WebSocket, and is gone before the answer. */
function hangUp(port: number, path: string): Promise<void> {
  return new Promise(gone => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.on('close', () => gone())
    socket.write(asking(path), () => socket.resetAndDestroy())
  })
}

/** Asks for a WebSocket, hears the refusal to its end, and keeps its own side of the connection open. */
async function refusedAt(port: number, path: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  socket.write(asking(path))
  await once(socket.resume(), 'end')
  return socket
}

const asking = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
