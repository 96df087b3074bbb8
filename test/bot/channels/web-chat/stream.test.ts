import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ActivitySet } from '../../../../bot/channels/web-chat/activities.ts'
import { createStreams, type Streams } from '../../../../bot/channels/web-chat/stream.ts'
import { createTokens } from '../../../../bot/channels/web-chat/tokens.ts'
import { newVisitor } from '../../../../bot/channels/web-chat/visitor.ts'
import { createLimits } from '../../../../bot/http/limits/limits.ts'

const pingEvery = 150
const tokens = createTokens({ secret: 'a secret that is long enough for a test', clock: () => new Date() })

let server: Server
let streams: Streams
afterEach(() => {
  streams.close()
  server.closeAllConnections()
  server.close()
})

test('a socket that answers no ping is let go', async () => {
  const { socket } = await follow({ autoPong: false })
  const [code] = await once(socket, 'close')
  expect(code).toBe(1006)
})

test('a socket that answers pings, or sends the empty messages that clients take for pings, stays', async () => {
  const answering = await follow()
  await pause(4 * pingEvery)
  expect(answering.socket.readyState).toBe(WebSocket.OPEN)
  answering.socket.terminate()
  streams.close()

  const { socket } = await follow({ autoPong: false })
  const beats = setInterval(() => socket.send(''), pingEvery / 5)
  await pause(4 * pingEvery)
  clearInterval(beats)
  expect(socket.readyState).toBe(WebSocket.OPEN)
})

test('for a reader who does not read, one frame waits and no more is read; then it is let go', async () => {
  const { socket, change, reads } = await follow({ frame: 'x'.repeat(8_000_000) })
  socket.pause()
  for (let times = 0; times < 20; times++) {
    change()
    await pause(5)
  }
  expect(reads()).toBeLessThanOrEqual(2)
  await expect.poll(() => connections()).toBe(0)
  socket.terminate()
})

/** A stream over a conversation that has the same frame to show with every change. */
async function follow({ autoPong = true, frame = 'x' } = {}) {
  let reads = 0
  let change = () => {}
  streams = createStreams({
    tokens,
    limits: createLimits(),
    pingEvery,
    logger: { error() {} },
    changes: {
      subscribe(_conversation, listener) {
        change = listener
        return () => {}
      },
    },
    readActivities: async () => {
      reads++
      const activity = { text: frame, channelData: { 'webchat:sequence-id': reads } }
      return { activities: [activity], watermark: String(reads) } as unknown as ActivitySet
    },
  })
  server = createServer().on('upgrade', (req, socket, head) => void streams.upgrade(req, socket, head))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const visitor = newVisitor()
  const token = await tokens.issue('stream', visitor)
  const { port } = server.address() as AddressInfo
  const path = `/v3/directline/conversations/${visitor.conversationId}/stream?t=${token}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { autoPong })
  socket.on('error', () => {})
  await once(socket, 'open')
  return { socket, change: () => change(), reads: () => reads }
}

const connections = () => new Promise<number>(found => server.getConnections((_, count) => found(count)))
