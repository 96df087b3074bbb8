import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { papers } from '../support/papers.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

const lines = ({ seen }: Patient) => seen.map(({ id, from, text }) => ({ id, role: from.role, text }))

test('after a reload the same lines stand there with the same ids in the same order, and the chat goes on', async () => {
  const patient = await at('documents')
  await patient.send([papers.letter()])
  const again = await newPatient(app.url, patient.resume)
  expect(again.conversationId).toBe(patient.conversationId)
  expect(again.userId).toBe(patient.userId)
  await patient.poll()
  expect(lines(again)).toEqual(lines(patient))
  expect(again.seen.map(({ attachments }) => attachments?.map(({ name }) => name))).toEqual(
    patient.seen.map(({ attachments }) => attachments?.map(({ name }) => name)),
  )
  await again.press("Doctor's letter")
  await walkTo(again, 'review')
  await patient.poll()
  expect(lines(patient)).toEqual(lines(again))
  expectGoodManners(again)
})

test('a visitor who comes back before saying anything is not greeted twice', async () => {
  const patient = await newPatient(app.url)
  const again = await newPatient(app.url, patient.resume)
  expect(lines(again)).toEqual(lines(patient))
  expect(asksOf(again)).toEqual(['firstName'])
})

test('somebody else can neither read a conversation nor write in it nor open its stream', async () => {
  const [patient, stranger] = [await at('phone'), await newPatient(app.url)]
  const root = `${app.url}/v3/directline/conversations/${patient.conversationId}`
  const authorization = `Bearer ${stranger.token}`
  const statuses = await Promise.all([
    fetch(`${root}/activities`, { headers: { authorization } }),
    fetch(root, { headers: { authorization } }),
    fetch(`${root}/activities`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text: 'skip', from: { id: patient.userId } }),
    }),
  ])
  for (const { status } of statuses) expect([403, 404]).toContain(status)
  const forged = await fetch(`${app.url}/api/web-chat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resume: patient.token }),
  })
  expect(forged.status).toBe(403)
  expect((await caseOf(app, patient)).patient.phone).toBeUndefined()
})

test('a server that stops and starts in the middle keeps everything', async () => {
  const patient = await at('documents')
  await patient.send([papers.letter(), papers.scan()])
  await patient.say("1 is a doctor's letter")
  const before = lines(patient)
  const { snapshot, documents } = await caseOf(app, patient)
  await app.restart()
  expect(await caseOf(app, patient)).toMatchObject({ snapshot, documents })
  const again = await newPatient(app.url, patient.resume)
  expect(lines(again)).toEqual(before)

  await patient.press('Image')
  await walkTo(patient, 'payment')
  await app.restart()
  await walkTo(patient, 'done')
  expect(asksOf(patient).filter(ask => ask === 'consent')).toHaveLength(1)
  expectGoodManners(patient)
})

test('a message that a client sends again is answered with the same id, and moves nothing', async () => {
  const patient = await at('lastName')
  const message = { text: 'López', channelData: { clientActivityID: crypto.randomUUID() } }
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => patient.post(message)))
  expect(first).toMatchObject({ status: 200, body: { id: expect.any(String) } })
  for (const other of others) expect(other).toEqual(first)
  await patient.until('middleName')
  const { version, seq } = await caseOf(app, patient)

  await app.restart()
  expect(await patient.post(message)).toEqual(first)
  expect(await caseOf(app, patient)).toMatchObject({ version, seq })
  await patient.poll()
  expect(patient.seen.filter(({ text }) => text === 'López')).toHaveLength(1)
  expect(asksOf(patient)).toEqual(['firstName', 'lastName', 'middleName'])
  await walkTo(patient, 'documents')
  expect(await patient.post(message)).toEqual(first)
  expectGoodManners(patient)
})

test('what a patient types in a hurry, one message after the other, is taken in that order', async () => {
  const patient = await newPatient(app.url)
  const hurry = ['Ana', 'López', 'skip', '4 March 1961', 'ana@example.org']
  for (const text of hurry) await patient.post({ text })
  await patient.until('phone')
  expect(patient.seen.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual(hurry)
  expect((await caseOf(app, patient)).patient).toMatchObject({ firstName: 'Ana', dateOfBirth: '1961-03-04' })
  expectGoodManners(patient)
})
