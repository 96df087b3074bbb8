import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { mostOpenUploads, mostSockets } from '../../bot/http/limits/figures.ts'
import { talk } from '../support/direct-line-client.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'

const hour = 3600
const website = 'https://clinic.example'
/** Twenty times as much for this very machine. */
const tokensOfAnAddress = 3

let app: RunningApp
beforeAll(async () => {
  const figures = {
    messages: { visitor: { most: 12, seconds: 3 }, lane: { atOnce: 1, waiting: 3 } },
    tokens: { address: { most: tokensOfAnAddress, seconds: hour } },
    uploads: { visitor: { most: 4, seconds: hour } },
    uploadedBytes: { visitor: { most: 100_000, seconds: hour } },
    announcedBytes: { visitor: { most: 60_000_000, seconds: hour } },
  }
  const settings = { allowedOrigins: [website], http: { limits: { figures, refusalPause: 20 } } }
  app = await startRunningApp({ settings })
})
afterAll(() => app.stop())

test('who sends too much is told to wait, in seconds, and can send the same words then: nothing is lost or doubled', async () => {
  const patient = await newPatient(app.url)
  const other = await newPatient(app.url)
  const sent: { text: string; response: Response }[] = []
  for (let at = 0; at < 14; at++) {
    const text = `loud ${at}`
    sent.push({ text, response: await post(patient, text) })
  }
  expect(sent.map(({ response }) => response.status)).toEqual([...Array(12).fill(200), 429, 429])
  expect((await post(other, 'hello')).status).toBe(200)

  const refused = sent.at(-1)
  const seconds = refused?.response.headers.get('retry-after')
  expect(seconds).toMatch(/^[1-3]$/)
  expect(refused?.response.headers.get('access-control-allow-origin')).toBe(website)
  expect(refused?.response.headers.get('access-control-expose-headers')).toContain('Retry-After')
  expect(await refused?.response.json()).toMatchObject({ error: { code: 'too-many-requests' } })

  await pause(Number(seconds) * 1000)
  for (const { text, response } of sent)
    if (response.status === 429) expect((await post(patient, text)).status).toBe(200)
  await patient.poll()
  const heard = patient.seen.filter(({ from }) => from.role === 'user').map(({ text }) => text)
  expect(heard).toEqual(sent.map(({ text }) => text))
})

test('the official client tells its page at once, and the same client goes on afterwards', async () => {
  const patient = await newPatient(app.url)
  const { client, say, end } = talk({ token: patient.token, domain: `${app.url}/v3/directline` })
  for (let at = 0; at < 12; at++) await say(`word ${at}`)
  // By its version it yields `retry` or the error itself; it never sends again without being asked.
  const outcome = await say('one too many').catch((error: { status: number }) => error.status)
  expect(outcome).toBeOneOf(['retry', 429])
  expect(client.connectionStatus$.getValue()).toBe(2)
  await pause(3_000)
  expect(await say('one too many')).toMatch(/\w+/)
  end()
})

test('of many at once a few wait their turn and the rest is refused; what was taken stands there once', async () => {
  const patient = await newPatient(app.url)
  const answers = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const text = `at once ${at}`
      return { text, status: (await post(patient, text)).status }
    }),
  )
  const taken = answers.filter(({ status }) => status === 200).map(({ text }) => text)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  expect(taken.length).toBeGreaterThanOrEqual(4)
  await patient.poll()
  const heard = patient.seen.filter(({ from }) => from.role === 'user').map(({ text }) => text)
  expect(heard.toSorted()).toEqual(taken.toSorted())
})

test('files through us are limited in their number and their bytes, for each visitor alone', async () => {
  const patient = await newPatient(app.url)
  const other = await newPatient(app.url)
  expect(await upload(patient, 150_000)).toBe(200)
  expect(await upload(patient, 10)).toBe(429)
  for (let at = 0; at < 4; at++) expect(await upload(other, 10)).toBe(200)
  expect(await upload(other, 10)).toBe(429)
})

test('an upload that broke off is counted as far as it came, not as it was announced', async () => {
  const patient = await newPatient(app.url)
  const headers = {
    authorization: `Bearer ${patient.token}`,
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': 5_000_000,
  }
  const path = `/v3/directline/conversations/${patient.conversationId}/upload`
  const broken = request(`${app.url}${path}`, { method: 'POST', headers }).on('error', () => {})
  broken.write('--x\r\n')
  await pause(200)
  broken.destroy()
  await pause(200)
  expect(await upload(patient, 10)).toBe(200)
})

test('files on their way to storage are limited in their bytes and in how many are open', async () => {
  const patient = await newPatient(app.url)
  expect((await announce(patient, 50_000_000)).status).toBe(201)
  const tooMuch = await announce(patient, 50_000_000)
  expect(tooMuch.status).toBe(429)
  expect(Number(tooMuch.headers.get('retry-after'))).toBeGreaterThan(3_000)

  const many = await newPatient(app.url)
  const opened = await Promise.all(Array.from({ length: 15 }, () => announce(many, 1)))
  for (let at = opened.length; at < mostOpenUploads; at++) opened.push(await announce(many, 1))
  expect(opened.map(({ status }) => status)).toEqual(Array(mostOpenUploads).fill(201))
  const refused = await announce(many, 1)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ error: { code: 'too-many-open' } })
  const { id } = (await (opened[0] as Response).json()) as { id: string }
  const headers = { authorization: `Bearer ${many.token}` }
  expect((await fetch(`${app.url}/api/uploads/${id}`, { method: 'DELETE', headers })).status).toBe(204)
  expect((await announce(many, 1)).status).toBe(201)
})

test('one visitor may have many sockets, and not ever more; a closed one makes room', async () => {
  const patient = await newPatient(app.url)
  const { streamUrl } = (await (
    await fetch(`${app.url}/v3/directline/conversations/${patient.conversationId}`, {
      headers: { authorization: `Bearer ${patient.token}` },
    })
  ).json()) as { streamUrl: string }
  const open = Array.from({ length: mostSockets.visitor }, () => new WebSocket(streamUrl))
  await Promise.all(open.map(socket => once(socket, 'open')))
  const [, refusal] = await once(
    new WebSocket(streamUrl).on('error', () => {}),
    'unexpected-response',
  )
  expect(refusal.statusCode).toBe(429)
  expect(refusal.headers['retry-after']).toBe('30')

  open[0]?.close()
  await expect.poll(() => opens(streamUrl)).toBe(true)
  for (const socket of open) socket.terminate()
})

test('an address is given so many tokens, whoever asks, and its visitors go on undisturbed', async () => {
  const patient = await newPatient(app.url)
  const statuses = new Set<number>()
  for (let at = 0; at < tokensOfAnAddress * 20; at++)
    statuses.add((await fetch(`${app.url}/api/web-chat/token`, { method: 'POST' })).status)
  expect(statuses).toEqual(new Set([200, 429]))
  await patient.say('hello')
})

function post(patient: Patient, text: string): Promise<Response> {
  return fetch(`${app.url}/v3/directline/conversations/${patient.conversationId}/activities`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${patient.token}`,
      'content-type': 'application/json',
      origin: website,
    },
    body: JSON.stringify({ type: 'message', text }),
  })
}

async function upload(patient: Patient, bytes: number): Promise<number> {
  const body = new FormData()
  body.append('file', new Blob([`%PDF-1.4 ${'x'.repeat(bytes)}`]), 'a.pdf')
  const { status } = await fetch(`${app.url}/v3/directline/conversations/${patient.conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${patient.token}` },
    body,
  })
  return status
}

function announce(patient: Patient, bytes: number): Promise<Response> {
  return fetch(`${app.url}/api/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${patient.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'a.pdf', bytes }),
  })
}

async function opens(streamUrl: string): Promise<boolean> {
  const socket = new WebSocket(streamUrl)
  try {
    await once(socket, 'open')
    return true
  } catch {
    return false
  } finally {
    socket.terminate()
  }
}
