import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { usualAnswer, walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string, own?: Record<string, string>): Promise<Patient> =>
  walkTo(await newPatient(app.url), ask, own)

test('starting over asks first: "no" keeps every answer, "yes" clears them all', async () => {
  const patient = await at('gender')
  await patient.say('start over')
  expect(patient.asked().ask).toBe('confirm')
  await patient.say('no')
  expect(patient.asked().ask).toBe('gender')
  expect((await caseOf(app, patient)).patient.firstName).toBe('Ana')

  await patient.say('start over')
  await patient.press('Yes, start over')
  expect(patient.asked().ask).toBe('firstName')
  const cleared = await caseOf(app, patient)
  expect(cleared.patient).toEqual({})
  expect(cleared.medicalContext).toEqual({})
  await walkTo(patient, 'review')
  expectGoodManners(patient)
})

test('a patient stops, comes back with a greeting, and is welcomed at the same question', async () => {
  const patient = await at('gender')
  await patient.tell('stop')
  expect(patient.heard()).toContain('saved')
  await patient.say('hello')
  expect(patient.heard()).not.toContain('Sorry')
  expect(patient.heard()).toContain('Let us go on, Ana')
  expect(patient.asked().ask).toBe('gender')
  await patient.tell('stop')
  await patient.say('female')
  expect(patient.asked().ask).toBe('diseaseType')
  expectGoodManners(patient)
})

test('three misses offer a person, each put in other words, and the team is written to when asked', async () => {
  const patient = await at('gender')
  const heard: string[] = []
  for (const noise of ['qwpoeiruty', 'zmxncbv', 'lkjh gfds']) {
    await patient.say(noise)
    expect(patient.asked().ask).toBe('gender')
    heard.push(patient.heard())
  }
  expect(new Set(heard).size).toBe(3)
  expect(patient.buttons()).toContain('Talk to a person')
  await patient.press('Talk to a person')
  expect(patient.heard()).toContain('I have told our team')
  expect(patient.asked().ask).toBe('gender')
  const { _id, holder, patient: known } = await caseOf(app, patient)
  expect(holder).toMatchObject({ kind: 'waiting', reason: 'asked' })
  const notes = await lettersTo(app.url, 'support@medical-opinion.com')
  const note = notes.find(({ text }) => text.includes(_id))
  expect(note?.subject).toContain('person')
  expect(`${note?.text}${note?.html}`).not.toContain(known.firstName)
  await patient.say('female')
  expect(patient.asked().ask).toBe('diseaseType')
  expectGoodManners(patient)
})

test.each([
  ['how much does it cost?', /\$299\.00/],
  ['how long does it take?', /3-5 business days/],
  ['is my data safe?', /HIPAA/],
  ['can I get my money back?', /24 hours/],
  ['why do you need that?', /./],
  ['help', /support@medical-opinion\.com/],
  ['my chest hurts and I cannot breathe', /911/],
])('"%s" is answered in the middle, and the open question is asked again', async (question, answer) => {
  const patient = await at('gender')
  await patient.say(question)
  expect(patient.heard()).toMatch(answer)
  expect(patient.heard()).not.toContain('Sorry')
  expect(patient.asked().ask).toBe('gender')
  await patient.say('male')
  expect(patient.asked().ask).toBe('diseaseType')
  expectGoodManners(patient)
})

test('for a minor a parent gives a name and relation, and is the one who is thanked', async () => {
  const patient = await at('done', { dateOfBirth: '4 March 2015', guardianRelation: 'I am her mother' })
  const asks = asksOf(patient)
  expect(asks.indexOf('guardianName')).toBe(asks.indexOf('dateOfBirth') + 1)
  expect(asks.indexOf('guardianRelation')).toBe(asks.indexOf('guardianName') + 1)
  expect(patient.heard()).toContain('Thank you, Maria López')
  expect((await caseOf(app, patient)).patient.guardian).toEqual({ name: 'Maria López', relation: 'parent' })
})

test('a date of birth mended to an adult’s forgets the guardian, and no guardian is asked', async () => {
  const patient = await at('email', { dateOfBirth: '4 March 2015' })
  await patient.say('change the date of birth')
  await patient.say('4 March 1965')
  expect(patient.asked().ask).toBe('email')
  expect((await caseOf(app, patient)).patient.guardian).toBeUndefined()
})

test('a button of an earlier question is answered kindly, changes nothing, and offers the change', async () => {
  const patient = await at('gender')
  const old = patient.question()
  await patient.press('Female')
  await patient.press('Male', old)
  expect(patient.heard()).toContain('You already told me: Gender: Female')
  expect(patient.asked().ask).toBe('diseaseType')
  expect((await caseOf(app, patient)).medicalContext.gender).toBe('female')
  await patient.press('Change: Gender')
  expect(patient.asked().ask).toBe('gender')
  await patient.press('Male')
  expect(patient.asked().ask).toBe('diseaseType')
  expect((await caseOf(app, patient)).medicalContext.gender).toBe('male')
  expectGoodManners(patient)
})

test('the card of an earlier date question changes nothing either', async () => {
  const patient = await at('dateOfBirth')
  const old = patient.question()
  await patient.submit('1961-03-04')
  expect(patient.asked().ask).toBe('email')
  await patient.submit('1990-01-01', old)
  expect(patient.heard()).toContain('4 March 1961')
  expect(patient.asked().ask).toBe('email')
  expect((await caseOf(app, patient)).patient.dateOfBirth).toBe('1961-03-04')
})

test('several choices can be ticked in the card', async () => {
  const patient = await at('familyHistory')
  await patient.submit('parents,siblings')
  expect(patient.asked().ask).toBe('medications')
  expect(patient.heard()).toContain('Parents')
  expect((await caseOf(app, patient)).medicalContext.familyHistory).toEqual(['parents', 'siblings'])
})

test('typing each label does what pressing it does, all the way to the review', async () => {
  const [presses, types] = [await newPatient(app.url), await newPatient(app.url)]
  while (presses.asked().ask !== 'review') {
    const label = presses.buttons().find(each => each !== 'Use these answers' && each !== 'Use this date')
    if (label) {
      await presses.press(label)
      await types.say(label.toUpperCase())
    } else await Promise.all([presses, types].map(each => each.say(usualAnswer(each.asked().ask))))
    expect(alike(types)).toBe(alike(presses))
  }
  expect(asksOf(types)).toEqual(asksOf(presses))

  for (const label of ['Edit documents', 'Continue', 'Continue anyway']) {
    await presses.press(label)
    await types.say(label)
    expect(alike(types)).toBe(alike(presses))
  }
  expect(types.asked().ask).toBe('review')
})

/** What was heard, but for the code that each case has of its own. */
const alike = (patient: Patient): string => patient.heard().replace(/code: [A-Z0-9]{10}/u, 'code: …')
