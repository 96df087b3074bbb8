import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient, type Seen } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string, own?: Record<string, string>): Promise<Patient> =>
  walkTo(await newPatient(app.url), ask, own)

test('a patient who goes back from the review passes every question, and only the documents are open again', async () => {
  const patient = await at('review')
  const before = asksOf(patient)
  const way: string[] = []
  while (way.at(-1) !== 'firstName') {
    await patient.say('go back')
    way.push(patient.asked().ask)
  }
  const asked = before.filter(ask => ask !== 'confirm' && ask !== 'review')
  expect(way).toEqual(asked.toReversed())

  await patient.say('go back')
  expect(patient.heard()).toContain('first question')
  await patient.say('Anna')
  expect(patient.heard()).toContain('First name is now: Anna')
  expect(patient.asked().ask).toBe('documents')
  await patient.say('continue')
  await patient.press('Continue anyway')
  expect(patient.asked().ask).toBe('review')
  expectGoodManners(patient)
})

test('a question that was answered well is asked once', async () => {
  const patient = await at('done')
  const asks = asksOf(patient)
  expect(new Set(asks).size).toBe(asks.length)
  expectGoodManners(patient)
})

test('going back by one and answering again asks nothing that is known already', async () => {
  const patient = await at('phone')
  await patient.say('go back')
  expect(patient.asked().ask).toBe('email')
  expect(patient.heard()).toContain('ana@example.org')
  await patient.say('back')
  expect(patient.asked().ask).toBe('dateOfBirth')
  await patient.say('5 May 1960')
  expect(patient.heard()).toContain('5 May 1960')
  expect(patient.asked().ask).toBe('phone')
  expect((await caseOf(app, patient)).patient).toMatchObject({
    dateOfBirth: '1960-05-05',
    email: 'ana@example.org',
  })
})

test('at the review a single answer is changed by words, in two messages or in one', async () => {
  const patient = await at('review')
  await patient.say('change my e-mail')
  expect(patient.asked().ask).toBe('email')
  await patient.say('ana.lopez@example.org')
  expect(patient.asked().ask).toBe('review')
  expect(patient.heard()).toContain('ana.lopez@example.org')
  await patient.say('change my first name to Anna')
  expect(patient.asked().ask).toBe('review')
  expect(patient.heard()).toContain('First name is now: Anna')
  expect((await caseOf(app, patient)).patient).toMatchObject({
    firstName: 'Anna',
    email: 'ana.lopez@example.org',
  })
  expectGoodManners(patient)
})

test('at the review the Edit buttons lead to a part, its answers are buttons, and the review comes back', async () => {
  const patient = await at('review')
  expect(patient.buttons()).toEqual([
    'Proceed to payment',
    'Edit personal information',
    'Edit documents',
    'Edit medical context',
  ])
  await patient.press('Edit personal information')
  expect(patient.asked().ask).toBe('review')
  await patient.press('Last name: López García')
  expect(patient.asked().ask).toBe('lastName')
  await patient.say('García')
  expect(patient.asked().ask).toBe('review')
  expect(patient.heard()).toContain('Last name: García')
  await patient.press('Edit medical context')
  await patient.press('Change nothing')
  expect(patient.asked().ask).toBe('review')
  await patient.press('Proceed to payment')
  expect(patient.asked().ask).toBe('payment')
  expectGoodManners(patient)
})

test('"no" at the review asks what is to be changed', async () => {
  const patient = await at('review')
  await patient.say('no')
  expect(patient.heard()).toContain('What would you like to change?')
  await patient.press('Edit personal information')
  await patient.press('Phone: +1 415 555 2671')
  await patient.press('Skip')
  expect(patient.heard()).toContain('Phone is now left out')
  expect(patient.asked().ask).toBe('review')
})

test('another kind of condition asks again only what belonged to the old one', async () => {
  const patient = await at('review')
  await patient.say('change the type of condition')
  expect(patient.asked().ask).toBe('diseaseType')
  const from = asksOf(patient).length
  await patient.say('heart failure')
  await patient.say('no, I had it before')
  await patient.say('nobody')
  expect(asksOf(patient).slice(from)).toEqual(['firstOccurrence', 'familyHistory', 'review'])
  expect((await caseOf(app, patient)).medicalContext).toMatchObject({
    diseaseType: 'cardiology',
    firstOccurrence: false,
    familyHistory: [],
    gender: 'female',
    medications: 'tamoxifen 20 mg',
  })
})

test('the same condition named again asks nothing again', async () => {
  const patient = await at('review')
  await patient.say('change the type of condition')
  await patient.say('cancer')
  expect(patient.asked().ask).toBe('review')
})

test('"actually I was born in 1962" changes the year, and the open question stays open', async () => {
  const patient = await at('phone')
  await patient.say('actually I was born in 1962')
  expect(patient.asked().ask).toBe('phone')
  expect(patient.heard()).toContain('4 March 1962')
  await patient.say('skip')
  expect(patient.asked().ask).toBe('documents')
  expect((await caseOf(app, patient)).patient).toMatchObject({ dateOfBirth: '1962-03-04', phone: null })
})

test('several answers in one message are all taken, and only the rest is asked', async () => {
  const patient = await newPatient(app.url)
  await patient.say("I'm Ana María López, born 4 March 1961, ana@example.org")
  expect(patient.heard()).toContain('4 March 1961')
  expect(patient.heard()).toContain('ana@example.org')
  await walkTo(patient, 'documents')
  const asks = asksOf(patient)
  expect(asks).not.toContain('dateOfBirth')
  expect(asks).not.toContain('email')
  expect((await caseOf(app, patient)).patient).toMatchObject({
    lastName: 'López',
    dateOfBirth: '1961-03-04',
    email: 'ana@example.org',
  })
  expectGoodManners(patient)
})

test('a likely slip in an e-mail address is asked about, and may be kept or mended', async () => {
  const keeps = await at('email')
  await keeps.say('ana@gmial.com')
  expect(keeps.asked().ask).toBe('confirm')
  expect(keeps.buttons()).toEqual(['Yes, ana@gmail.com', 'No, keep ana@gmial.com'])
  await keeps.say('no, it is right')
  expect(keeps.asked().ask).toBe('phone')
  expect((await caseOf(app, keeps)).patient.email).toBe('ana@gmial.com')

  const mends = await at('email')
  await mends.say('ana@gmial.com')
  await mends.press('Yes, ana@gmail.com')
  expect(mends.asked().ask).toBe('phone')
  expect((await caseOf(app, mends)).patient.email).toBe('ana@gmail.com')
})

test.each([
  ['a button', (patient: Patient) => patient.press('3 April 1961'), '1961-04-03'],
  ['words', (patient: Patient) => patient.say('I mean April'), '1961-04-03'],
  ['a number', (patient: Patient) => patient.say('1'), '1961-03-04'],
  ['an ordinal', (patient: Patient) => patient.say('the second one'), '1961-04-03'],
  [
    'the card of the question',
    (patient: Patient, card: Seen) => patient.submit('1961-04-03', card),
    '1961-04-03',
  ],
])('a date that reads in two ways is asked back and settled by %s', async (_, settle, date) => {
  const patient = await at('dateOfBirth')
  const card = patient.question()
  await patient.say('04/03/1961')
  expect(patient.asked().ask).toBe('dateOfBirth')
  expect(patient.buttons()).toEqual(['4 March 1961', '3 April 1961'])
  await settle(patient, card)
  expect(patient.asked().ask).toBe('email')
  expect((await caseOf(app, patient)).patient.dateOfBirth).toBe(date)
})
