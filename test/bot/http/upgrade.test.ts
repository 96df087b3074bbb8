import { connect } from 'node:net'
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
    const headers = 'Host: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
    socket.write(`GET ${path} HTTP/1.1\r\n${headers}`, () => socket.resetAndDestroy())
  })
}
