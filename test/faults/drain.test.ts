import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Sandbox, startSandbox } from '../../services/sandbox/index.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { type Outages, services, startOutages } from '../support/outage.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { walkTo } from '../support/walk.ts'

const main = fileURLToPath(new URL('../../bot/main.ts', import.meta.url))
/** Who starts the process ends it after so long. */
const patienceMs = 12_000

let dataDir: string
let url: string
let sandbox: Sandbox
let outages: Outages
let env: Record<string, string>

/** The outside world stays while the process comes and goes. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'drain-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const need = { mongo: true, blobs: true, payments: true, mail: true }
  sandbox = await startSandbox({ dataDir, publicUrl: url, need })
  outages = await startOutages()
  const { mongo, blobs, payments, mail } = sandbox
  if (!mongo || !blobs || !payments || !mail) throw new Error('a stand-in is missing')
  const outside = outages.through({ mongodb: mongo, blobs, stripe: payments, smtp: mail })
  env = {
    PATH: process.env.PATH ?? '',
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    MONGODB_URI: outside.mongodb.uri,
    AZURE_STORAGE_CONNECTION_STRING: outside.blobs.connectionString,
    STRIPE_SECRET_KEY: outside.stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: outside.stripe.webhookSecret,
    STRIPE_API_URL: outside.stripe.apiUrl ?? '',
    SMTP_URL: outside.smtp.url,
  }
})
afterAll(async () => {
  await outages?.close()
  await sandbox?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** The program itself, as it is started in production. */
async function startMain() {
  const child = fork(main, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const ended = new Promise<number | null>(done => child.once('exit', done))
  await eventually(async () => (await fetch(`${url}/readyz`).catch(() => null))?.status, 200, 60_000)
  return {
    /** Resolves with its exit code, and how long it took. */
    async terminate() {
      const began = Date.now()
      child.kill('SIGTERM')
      const code = await ended
      return { code, ms: Date.now() - began }
    },
  }
}

/** Says one thing after the other until nobody listens, and remembers which were acknowledged. */
async function talkOn(
  patient: Patient,
  acknowledged: string[],
  statuses: (number | string)[],
): Promise<void> {
  for (let n = 0; ; n++) {
    const text = `word ${n} of ${patient.userId}`
    const status = await patient.post({ text, channelData: { clientActivityID: crypto.randomUUID() } }).then(
      answer => answer.status,
      error => (error.cause?.code === 'ECONNREFUSED' ? 'refused' : 'cut'),
    )
    statuses.push(status)
    if (status === 200) acknowledged.push(text)
    if (typeof status === 'string') return
    await pause(20)
  }
}

async function socketOf({ conversationId, token }: Patient): Promise<WebSocket> {
  const response = await fetch(`${url}/v3/directline/conversations/${conversationId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { streamUrl } = (await response.json()) as { streamUrl: string }
  const socket = new WebSocket(streamUrl)
  await new Promise(opened => socket.once('open', opened))
  return socket
}

test('told to stop under load, it answers what it has begun, says goodbye to sockets, and loses no acknowledged word', async () => {
  const server = await startMain()
  const patients = await Promise.all(Array.from({ length: 12 }, () => newPatient(url)))
  const sockets = await Promise.all(patients.map(socketOf))
  const goodbyes = sockets.map(socket => new Promise<number>(done => socket.once('close', done)))
  const acknowledged = patients.map((): string[] => [])
  const statuses: (number | string)[] = []
  const talking = patients.map((patient, n) => talkOn(patient, acknowledged[n] ?? [], statuses))
  await pause(1_000)
  const { code, ms } = await server.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(patienceMs)
  expect(new Set(await Promise.all(goodbyes))).toEqual(new Set([1012]))
  await Promise.all(talking)
  // Never one of the client's faults, which would tell it not to try again.
  for (const status of statuses) expect([200, 429, 503, 'refused', 'cut']).toContain(status)
  // What was begun is answered; only who writes on a connection at the moment when it is closed as idle is cut.
  expect(statuses.filter(status => status === 'cut').length).toBeLessThan(patients.length / 3)

  const again = await startMain()
  for (const [n, { resume }] of patients.entries()) {
    const { seen } = await newPatient(url, resume)
    const kept = seen.filter(({ from }) => from.role === 'user').map(({ text }) => text)
    expect(acknowledged[n]?.length).toBeGreaterThan(0)
    for (const word of acknowledged[n] ?? []) expect(kept.filter(text => text === word)).toHaveLength(1)
  }
  expect(await again.terminate()).toMatchObject({ code: 0 })
})

test('told to stop while everything outside hangs, it ends in time, and what was owed is done by whoever comes next', async () => {
  const server = await startMain()
  const [paying, writing] = await Promise.all([
    newPatient(url).then(patient => walkTo(patient, 'review')),
    newPatient(url).then(patient => walkTo(patient, 'gender')),
  ])
  await outages.stripe.begin('hang')
  await paying.tell('Proceed to payment')
  for (const service of services) await outages[service].begin('hang')
  const id = crypto.randomUUID()
  const unanswered = writing
    .post({ text: 'female', channelData: { clientActivityID: id } })
    .then(({ status }) => status)
    .catch(() => 'cut')
  await pause(200)
  const { code, ms } = await server.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(patienceMs)
  expect([503, 'cut']).toContain(await unanswered)

  for (const service of services) await outages[service].end()
  const again = await startMain()
  const back = await newPatient(url, paying.resume)
  await back.until('payment', 20_000)
  const female = { text: 'female', channelData: { clientActivityID: id } }
  expect((await writing.post(female)).status).toBe(200)
  await writing.until('diseaseType')
  expect(await again.terminate()).toMatchObject({ code: 0 })
})
