import { afterAll, beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf, rewrite } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(() => app?.stop())

test('a turn that fails keeps the words, apologises, tells the team, and the case goes on where it was', async () => {
  const patient = await walkTo(await newPatient(app.url), 'gender')
  const { snapshot, patient: known, _id } = await caseOf(app, patient)
  await rewrite(app, patient, { 'snapshot.machineVersion': 99 })

  const words = 'something private, and female'
  await patient.tell(words)
  expect(patient.heard()).toContain('something went wrong on our side')
  const flagged = await caseOf(app, patient)
  expect(flagged).toMatchObject({
    holder: { kind: 'waiting', reason: 'failure' },
    snapshot: { ...snapshot, machineVersion: 99 },
    patient: known,
  })
  const again = await newPatient(app.url, patient.resume)
  expect(again.seen.map(({ text }) => text)).toContain(words)

  const [note] = await lettersTo(app.url, 'support@medical-opinion.com')
  expect(note?.subject).toContain('could not be handled')
  expect(note?.text).toContain(_id)
  expect(app.problems.map(({ message }) => message)).toEqual(['a turn failed; a person is told'])
  expect(JSON.stringify([app.problems, note])).not.toContain('private')

  await rewrite(app, patient, { 'snapshot.machineVersion': snapshot.machineVersion })
  await patient.say('female')
  expect(patient.asked().ask).toBe('diseaseType')
  expectGoodManners(patient)
})

test('a patient who writes on into a failing case loses no word, and other patients notice nothing', async () => {
  const [patient, other] = [await newPatient(app.url), await newPatient(app.url)]
  await walkTo(patient, 'gender')
  await rewrite(app, patient, { 'snapshot.value': 'a step that is no more' })
  for (const words of ['female', 'hello?', 'is anybody there?']) await patient.tell(words)
  await walkTo(other, 'review')
  const said = patient.seen.filter(({ from }) => from.role === 'user').map(({ text }) => text)
  expect(said.slice(-3)).toEqual(['female', 'hello?', 'is anybody there?'])
  expectGoodManners(patient)
})

test('a case whose own shape nobody can read still keeps the words, answers, and tells the team once', async () => {
  const patient = await walkTo(await newPatient(app.url), 'gender')
  const { consents } = await caseOf(app, patient)
  const caseId = patient.asked().caseId ?? ''
  await rewrite(app, patient, { consents: 'none that anybody could read' })
  for (const words of ['female', 'hello?']) {
    await patient.tell(words)
    expect(patient.heard()).toContain('something went wrong on our side')
  }
  const again = await newPatient(app.url, patient.resume)
  expect(again.seen.map(({ text }) => text)).toEqual(patient.seen.map(({ text }) => text))
  const notes = async () =>
    (await lettersTo(app.url, 'support@medical-opinion.com')).filter(({ text }) => text.includes(caseId))
  await expect.poll(notes, { timeout: 10_000 }).toHaveLength(1)

  await rewrite(app, patient, { consents })
  await patient.say('female')
  expect(patient.asked().ask).toBe('diseaseType')
  expectGoodManners(patient)
})
