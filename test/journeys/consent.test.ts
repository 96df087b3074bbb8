import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { terms } from '../../dialogs/terms/terms.ts'
import { lettersTo } from '../support/inbox.ts'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

/** A Monday before Christmas, in New York's morning. */
const monday = Date.parse('2030-12-23T15:00:00Z')
const started = Date.now()

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp({ clock: () => new Date(monday + Date.now() - started) })
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string, own?: Record<string, string>): Promise<Patient> =>
  walkTo(await newPatient(app.url), ask, own)

const ownWords = (patient: Patient, text: string) =>
  patient.seen.findLast(activity => activity.from.role === 'user' && activity.text === text)

test('nothing weaker than "I consent" is consent', async () => {
  const patient = await at('consent')
  for (const words of ['yes', 'ok', 'sure', 'fine, go ahead', 'I guess so', 'whatever', '👍', 'continue']) {
    await patient.say(words)
    expect(patient.asked().ask).toBe('consent')
  }
  expect((await caseOf(app, patient)).consents).toEqual([])
  await patient.say('i consent.')
  expect(patient.asked().ask).toBe('done')
  expectGoodManners(patient)
})

test('the full terms can be read in the chat and as a page, and the record is of that very text', async () => {
  const patient = await at('consent')
  await patient.press('View full terms')
  expect(patient.heard()).toContain(terms.text)
  expect(patient.asked().ask).toBe('consent')
  const page = await (await fetch(`${app.url}/terms`)).text()
  expect(page).toContain(terms.version)
  await patient.press('I consent')
  expect(patient.asked().ask).toBe('done')
  const shown = patient.seen.find(({ text }) => text === terms.text)
  const { consents } = await caseOf(app, patient)
  expect(consents).toEqual([
    {
      granted: true,
      textVersion: terms.version,
      language: 'en',
      sha256: createHash('sha256')
        .update(shown?.text ?? '', 'utf8')
        .digest('hex'),
      words: 'I consent',
      messageId: ownWords(patient, 'I consent')?.id,
      channel: 'web',
      at: expect.stringContaining('2030-12-23T'),
    },
  ])
})

test('a refusal is recorded and explained, and consent can be given after it', async () => {
  const patient = await at('consent')
  const words = 'No, I do not consent to this'
  await patient.say(words)
  expect(patient.heard()).toContain('You can change your mind here at any time')
  expect(patient.asked().ask).toBe('consent')
  expect(await caseOf(app, patient)).toMatchObject({
    submittedAt: null,
    consents: [{ granted: false, words, messageId: ownWords(patient, words)?.id }],
  })
  await patient.say('I consent')
  expect(patient.asked().ask).toBe('done')
  expect((await caseOf(app, patient)).consents.map(({ granted }) => granted)).toEqual([false, true])
  expectGoodManners(patient)
})

test('the confirmation comes once, with a number and dates in business days, and so does the letter', async () => {
  const patient = await at('done', { email: 'once@example.org' })
  const { caseNumber } = patient.asked()
  expect(caseNumber).toMatch(/^CASE-[A-Z0-9]{6}$/)
  // Christmas and the weekend are not counted.
  expect(patient.heard()).toContain('by Thursday, 26 December')
  expect(patient.heard()).toContain('between Friday, 27 December and Tuesday, 31 December')
  const [letter] = await lettersTo(app.url, 'once@example.org')
  for (const said of [caseNumber, 'Thursday, 26 December', 'Tuesday, 31 December', '/sandbox/receipt/'])
    expect(letter?.text).toContain(said)
  expect(letter?.subject).toContain(caseNumber)

  await app.restart()
  await patient.say('where is my case?')
  expect(patient.heard()).toContain('submitted on 23 December 2030')
  expect(patient.heard()).toContain(caseNumber)
  expect(patient.seen.filter(({ text }) => text?.includes('has been submitted'))).toHaveLength(1)
  expect(await lettersTo(app.url, 'once@example.org')).toHaveLength(1)
  expectGoodManners(patient)
})

test('a finished case takes no step back and no other answer, and goes on talking', async () => {
  const patient = await at('done')
  const { snapshot, patient: known, medicalContext, consents } = await caseOf(app, patient)
  for (const words of ['go back', 'change my e-mail to eva@example.org', 'start over', 'I do not consent']) {
    await patient.say(words)
    expect(patient.asked().ask).toBe('done')
  }
  await patient.say('how long does it take?')
  expect(patient.heard()).toContain('3-5 business days')
  await patient.say('thank you!')
  await patient.say('I consent')
  expect(patient.asked().ask).toBe('done')
  expect(await caseOf(app, patient)).toMatchObject({
    snapshot: { value: snapshot.value, status: 'done' },
    patient: known,
    medicalContext,
    consents,
  })
  expect(asksOf(patient).filter(ask => ask === 'review')).toHaveLength(1)
  expectGoodManners(patient)
})

test('buttons of the consent pressed again after the end change nothing', async () => {
  const patient = await at('consent')
  const question = patient.question()
  await patient.press('I consent')
  const { consents, caseNumber } = await caseOf(app, patient)
  await patient.press('I do not consent', question)
  await patient.press('I consent', question)
  expect(patient.asked().ask).toBe('done')
  expect(await caseOf(app, patient)).toMatchObject({ consents, caseNumber })
})
