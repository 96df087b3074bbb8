import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { figures } from '../../../bot/http/limits/figures.ts'
import { createMemoryCore } from '../../support/memory-core.ts'
import { startWebChatServer, type WebChatServer } from '../../support/web-chat-server.ts'

let server: WebChatServer | undefined
afterEach(() => server?.stop())

test('requests for a token whose body does not come hold up nobody else at their address', async () => {
  server = await startWebChatServer({ core: createMemoryCore({ greeting: [], answer: () => [] }) })
  const { port, url } = server
  const silent = Array.from({ length: figures.tokens.lane.atOnce }, () => connect(port, '127.0.0.1'))
  for (const socket of silent) {
    socket.write('POST /api/web-chat/token HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{')
    await once(socket, 'connect')
  }
  const { status } = await fetch(`${url}/api/web-chat/token`, { method: 'POST' })
  expect(status).toBe(200)
  for (const socket of silent) socket.destroy()
})
