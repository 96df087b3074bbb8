import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import restify from 'restify'
import { beforeEach, expect, test } from 'vitest'
import { mountDrain } from '../../../bot/http/drain.ts'
import { hideErrors } from '../../../bot/http/errors.ts'

let port: number
let drain: (withinMs: number) => Promise<void>
let arrived: Promise<void>
let release: () => void

beforeEach(async () => {
  const server = restify.createServer()
  hideErrors(server, { error() {} })
  drain = mountDrain(server)
  const held = new Promise<void>(done => {
    release = done
  })
  arrived = new Promise<void>(done => {
    server.get('/slow', async (_req: restify.Request, res: restify.Response) => {
      done()
      await held
      res.send(200, 'done')
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  port = (server.address() as { port: number }).port
})

test('what was begun is answered, what comes on an open connection is told "not now", and nobody new gets in', async () => {
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  const late = connect(port, '127.0.0.1')
  const answer = text(late)
  late.write('GET /slow HTTP/1.1\r\nHost: here\r\n')
  await arrived
  await pause(50)

  const drained = drain(5_000)
  late.write('\r\n')
  expect(await answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*Connection: close[\s\S]*Retry-After: \d/)
  await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow()
  release()
  const response = await slow
  expect([response.status, response.headers.get('connection')]).toEqual([200, 'close'])
  await drained
})

test('what hangs is cut after its time', async () => {
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  await arrived
  await drain(50)
  await expect(slow).rejects.toThrow()
})
