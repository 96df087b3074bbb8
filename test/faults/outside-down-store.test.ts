import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { talk, textsOf } from '../support/direct-line-client.ts'
import { expectGoodManners } from '../support/manners.ts'
import { type Outages, startOutages } from '../support/outage.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'

let outages: Outages
let app: RunningApp
beforeAll(async () => {
  outages = await startOutages()
  app = await startRunningApp({ through: outages.through })
})
afterAll(async () => {
  await app?.stop()
  await outages?.close()
})

afterEach(() => outages.mongodb.end())

const readiness = async () => {
  const response = await fetch(`${app.url}/readyz`)
  return { status: response.status, body: await response.json() }
}
const readyWith = (status: number) =>
  expect.poll(async () => (await readiness()).status, { timeout: 15_000 }).toBe(status)

const send = (patient: Patient, text: string, clientActivityID: string = crypto.randomUUID()) =>
  call(patient, {
    method: 'POST',
    body: JSON.stringify({ type: 'message', text, channelData: { clientActivityID } }),
  })
const read = (patient: Patient) => call(patient, {})

async function call({ conversationId, token }: Patient, request: RequestInit) {
  const began = Date.now()
  const response = await fetch(`${app.url}/v3/directline/conversations/${conversationId}/activities`, {
    ...request,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  await response.arrayBuffer()
  return { status: response.status, again: response.headers.get('retry-after'), ms: Date.now() - began }
}

test.each(['refuse', 'slow', 'hang'] as const)(
  'a word that comes while the store would %s is answered with 503 in time, and counts once when it comes again',
  async trouble => {
    const patient = await walkTo(await newPatient(app.url), 'gender')
    const { conversationId, token } = patient
    const screen = talk({ domain: `${app.url}/v3/directline`, conversationId, token })
    await screen.until(received => textsOf(received).length > 10)
    const id = crypto.randomUUID()

    await outages.mongodb.begin(trouble)
    // Those behind it in the line do not pile up.
    const answers = [send(patient, 'female', id), send(patient, 'hello?'), read(patient)]
    await readyWith(503)
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 503, again: expect.stringMatching(/^\d+$/) })
      expect(answer.ms).toBeLessThan(15_000)
    }
    expect((await readiness()).body).toMatchObject({ store: false, blobs: true })
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
    await outages.mongodb.end()

    await expect
      .poll(async () => (await send(patient, 'female', id)).status, { timeout: 20_000, interval: 300 })
      .toBe(200)
    await patient.until('diseaseType', 20_000)
    expect(patient.seen.filter(({ text }) => text === 'female')).toHaveLength(1)
    // The open socket lived through it, and caught up.
    await screen.until(received => textsOf(received).some(text => text.includes('Which type of')), 10_000)
    expect(textsOf(screen.received).filter(text => text === 'female')).toHaveLength(1)
    screen.end()
    await readyWith(200)
    expectGoodManners(patient)
  },
)
