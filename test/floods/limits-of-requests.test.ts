import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Request, Response } from 'restify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../bot/app-error.ts'
import { createLimits } from '../../bot/http/limits/limits.ts'
import type { Timing } from '../../bot/http/limits/timing.ts'
import { readJson } from '../../bot/http/read-json.ts'
import { createHttpServer } from '../../bot/http/server.ts'

/** A server as the product makes it, with two routes of its own. */
async function serve(timing: Partial<Timing>) {
  const server = createHttpServer({
    publicUrl: 'http://127.0.0.1',
    allowedOrigins: [],
    logger: { error: (...line) => void problems.push(line) },
    limits: createLimits(),
    timing,
  })
  server.post('/echo', async (req: Request, res: Response) => {
    res.send(200, { got: await readJson(req, 10_000) })
  })
  server.post('/refused', async () => {
    throw new AppError('too-many-requests', 'More than is allowed.')
  })
  server.get('/much', async (_req: Request, res: Response) => {
    res.setHeader('Content-Type', 'text/plain')
    res.sendRaw(200, 'x'.repeat(30_000_000))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return { server, port: (server.address() as { port: number }).port }
}

const problems: unknown[] = []
let quick: Awaited<ReturnType<typeof serve>>
let silent: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  quick = await serve({ headers: 300, check: 100, bodyGrace: 300 })
  silent = await serve({ silent: 400, check: 100 })
})
afterAll(() => {
  for (const { server } of [quick, silent]) {
    server.close()
    server.server.closeAllConnections()
  }
})

describe('a connection that is only held open is closed', () => {
  test('when headers come byte by byte', async () => {
    const line = open(quick.port, 'POST /echo HTTP/1.1\r\nHost: here\r\n')
    await drip(line, 'X-A: b\r\n')
    expect(line.heard).toMatch(/^HTTP\/1\.1 408/)
  })

  test('when no body comes after the headers', async () => {
    const line = open(quick.port, post('', 100))
    await line.closed
    expect(line.heard).toMatch(/^HTTP\/1\.1 408/)
  })

  test('when a body comes byte by byte', async () => {
    const line = open(quick.port, post('', 5_000))
    await drip(line, ' ')
    expect(line.heard).toMatch(/^HTTP\/1\.1 408/)
  })

  test('when a body that nobody reads comes byte by byte', async () => {
    const line = open(quick.port, post('', 5_000).replace('/echo', '/nowhere'))
    await drip(line, ' ')
    expect(line.heard).toMatch(/^HTTP\/1\.1 404/)
  })

  test('when the answer is not read', async () => {
    const line = open(silent.port, 'GET /much HTTP/1.1\r\nHost: here\r\n\r\n')
    line.socket.pause()
    const connections = () =>
      new Promise<number>(found => silent.server.server.getConnections((_, n) => found(n)))
    await expect.poll(connections).toBe(1)
    await expect.poll(connections, { timeout: 10_000 }).toBe(0)
    line.socket.destroy()
  })
})

test('a body that comes slowly, but comes, has all the time it needs', async () => {
  const line = open(quick.port, post('', 6_000))
  line.socket.write('"')
  for (let part = 0; part < 14; part++) {
    line.socket.write('x'.repeat(420))
    await pause(60)
  }
  line.socket.write(`${'x'.repeat(6_000 - 2 - 14 * 420)}"`)
  await expect.poll(() => line.heard).toMatch(/^HTTP\/1\.1 200/)
  line.socket.destroy()
})

test('whoever hangs up in the middle of a body is no error of ours', async () => {
  problems.length = 0
  const line = open(quick.port, post('"x', 100))
  await pause(100)
  line.socket.resetAndDestroy()
  await line.closed
  await pause(50)
  expect(problems).toEqual([])
})

test('a body that nobody reads is forgotten with its connection, not ended again and again', async () => {
  const gone: Socket[] = []
  quick.server.server.on('connection', (socket: Socket) => gone.push(socket))
  for (let times = 0; times < 5; times++) {
    const line = open(quick.port, post('x'.repeat(5_000), 200_000).replace('/echo', '/refused'))
    await expect.poll(() => line.heard).toMatch(/^HTTP\/1\.1 429/)
    line.socket.destroy()
  }
  // Past the grace of 300 ms they would be ended, at every look.
  await pause(1_000)
  expect(gone.map(socket => [socket.destroyed, socket.listenerCount('finish')])).toEqual(
    gone.map(() => [true, 0]),
  )
})

describe.each([
  ['an address that is too long', () => `GET /${'a'.repeat(5_000)} HTTP/1.1\r\nHost: here\r\n\r\n`, 414],
  [
    'headers that are too large',
    () => `GET / HTTP/1.1\r\nHost: here\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
  ],
  ['what is no HTTP', () => 'hello there\r\n\r\n', 400],
  ['a body that is too large', () => post(JSON.stringify('x'.repeat(10_000))), 413],
  ['JSON in too many levels', () => post(`${'['.repeat(33)}${']'.repeat(33)}`), 400],
  ['JSON that only opens', () => post('['.repeat(9_000)), 400],
  ['an unknown method', () => 'PURGE /echo HTTP/1.1\r\nHost: here\r\n\r\n', 405],
  ['an expectation nobody knows', () => post('1').replace('\r\n', '\r\nExpect: tea\r\n'), 417],
  ['JSON in 32 levels', () => post(`${'['.repeat(32)}${']'.repeat(32)}`), 200],
  ['brackets in a string', () => post(JSON.stringify('"[{'.repeat(50))), 200],
  ['HTTP/1.0', () => post('1').replace('HTTP/1.1', 'HTTP/1.0'), 200],
  ['an address with its host', () => post('1').replace('/echo', 'http://here/echo'), 200],
])('%s', (_what, request, status) => {
  test(`is answered ${status}, without a word of what runs here`, async () => {
    const line = open(quick.port, request())
    await expect.poll(() => line.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(line.heard).not.toMatch(/^server:/im)
    line.socket.destroy()
  })
})

test('a client that asks first is told to go on, and one far past the limit is still told so', async () => {
  const asking = open(quick.port, post('', 1).replace('\r\n', '\r\nExpect: 100-continue\r\n'))
  await expect.poll(() => asking.heard).toMatch(/^HTTP\/1\.1 100/)
  asking.socket.write('1')
  await expect.poll(() => asking.heard).toMatch(/HTTP\/1\.1 200 .*\{"got":1\}/s)
  asking.socket.destroy()

  const much = open(quick.port, post('', 3_000_000))
  much.socket.write('x'.repeat(3_000_000))
  await expect.poll(() => much.heard).toMatch(/^HTTP\/1\.1 413/)
  much.socket.destroy()
})

const post = (body: string, bytes = body.length) =>
  `POST /echo HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n${body}`

interface Line {
  socket: Socket
  heard: string
  closed: Promise<void>
}

function open(port: number, text: string): Line {
  const socket = connect(port, '127.0.0.1')
  const line: Line = {
    socket,
    heard: '',
    closed: new Promise(resolve => socket.once('close', () => resolve())),
  }
  socket.on('error', () => {})
  socket.on('data', chunk => {
    line.heard += chunk
  })
  socket.write(text)
  return line
}

/** Goes on until the other side has had enough. */
async function drip(line: Line, piece: string): Promise<void> {
  for (let times = 0; times < 200 && !line.socket.destroyed; times++) {
    line.socket.write(piece)
    await pause(50)
  }
  await line.closed
}
