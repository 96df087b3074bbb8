import restify from 'restify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCounts } from '../../../bot/counts.ts'
import { mountHealth } from '../../../bot/http/health.ts'
import { mountSafety } from '../../../bot/http/safety.ts'

const counts = createCounts()
let asked = 0
let silent = false
let storeAnswers = true
const server = restify.createServer()
let url = ''
beforeAll(async () => {
  mountSafety(server, { publicUrl: 'https://intake.example' })
  mountHealth(server, {
    checks: {
      store: async () => {
        asked++
        if (silent) await new Promise(() => {})
        if (!storeAnswers) throw new Error('away')
      },
    },
    counts: counts.all,
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(() => new Promise<void>(done => server.close(() => done())))

test('a process that lives says so, whatever it needs', async () => {
  storeAnswers = false
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('it is ready only while all that it needs answers, and says what does not', async () => {
  storeAnswers = true
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  storeAnswers = false
  const response = await fetch(`${url}/readyz`)
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'not ready', store: false })
})

test('a service that is silent is not ready, and is asked once however many want to know', async () => {
  storeAnswers = true
  asked = 0
  silent = true
  const answers = await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/readyz`)))
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503])
  expect(asked).toBe(1)
  silent = false
})

test('what happened is counted, and told in the words of Prometheus', async () => {
  counts.add('turns_handled_total')
  counts.add('turns_handled_total')
  const text = await (await fetch(`${url}/metrics`)).text()
  expect(text).toContain('intake_turns_handled_total 2\n')
  expect(text).toMatch(/^(intake_[a-z_]+ \d+\n)+$/)
})

test('every answer is safe to show, and over TLS stays there', async () => {
  const { headers } = await fetch(`${url}/healthz`)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/)
})
