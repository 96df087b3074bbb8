import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { checkoutOf, usualAnswer, walkTo } from '../support/walk.ts'
import { hides, nasty } from './naughty-lines.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

/** Presses what no button offers, as a made-up client would: so that the words pass every reader of names. */
async function force(patient: Patient, value: string): Promise<void> {
  const { ask, caseId, version } = patient.asked()
  const { status } = await patient.post({ value: { ask, caseId, version, value } })
  expect(status).toBe(200)
  await patient.until(ask === 'firstName' ? 'lastName' : 'middleName')
}

const first = '<img src=x onerror=alert(1)>\u202e [x](javascript:alert(1))\r\nBcc: eve@example.org'
const firstShown = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) Bcc: eve@example.org'
const last = 'שלום\u2067\u200b <b>'

test('markup, directions and line breaks in every answer are text to the end: chat, store, letter and pages', async () => {
  const patient = await walkTo(await newPatient(app.url), 'firstName')
  await patient.say('hello')
  await force(patient, first)
  await force(patient, last)
  const words = '<script>alert(1)</script> ![seen](http://127.0.0.1:9/x.png) \u202eabc\u0007 می\u200cخواهم'
  const own = { email: 'naughty+x@example.org', medications: words, questions: `${words}?` }
  await walkTo(patient, 'payment', own)

  const { patient: about, medicalContext } = await caseOf(app, patient)
  expect(about).toMatchObject({ firstName: firstShown, lastName: 'שלום <b>', email: own.email })
  expect(medicalContext.medications).toBe(
    '<script>alert(1)</script> ![seen](http://127.0.0.1:9/x.png) abc می\u200cخواهم',
  )
  for (const { text = '', from } of patient.seen)
    expect([from.role, text, hides(text)]).toEqual([from.role, text, isolates(text)])
  const review = patient.seen.find(({ channelData }) => channelData?.intake?.ask === 'review')
  expect(review).toMatchObject({
    textFormat: 'plain',
    text: expect.stringContaining(`First name: ${firstShown}`),
  })
  expect(review?.text).toContain('Last name: \u2068שלום <b>\u2069')

  const page = await (await fetch(checkoutOf(patient))).text()
  expect(page).toContain(`value="${own.email}"`)
  expect(page).not.toContain('<img')

  await walkTo(patient, 'done')
  const [letter] = await lettersTo(app.url, own.email)
  expect(letter?.to).toBe(own.email)
  expect(letter?.text).toContain(`Hello ${firstShown},`)
  expect(letter?.html).toContain(
    'Hello &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) Bcc: eve@example.org,',
  )
  expect(letter?.html).not.toMatch(/<img|javascript:[^)]*"/)
  const mailbox = await (await fetch(`${app.url}/sandbox/mail`)).text()
  expect(mailbox).not.toContain('<img')
})

test('the nastiest lines, said at every question of a real case, are answered each and stored as they are shown', async () => {
  const patient = await newPatient(app.url)
  const met = new Set<string>()
  for (let at = 0; patient.asked().ask !== 'payment'; at++) {
    const { ask } = patient.asked()
    met.add(ask)
    // The question may be answered by one: then the next takes its turn.
    for (const line of nasty.filter((_, index) => index % 5 === at % 5)) {
      const { status } = await patient.post({ text: line })
      expect([200, 400], line).toContain(status)
    }
    await patient.poll()
    if (patient.asked().ask === ask) await patient.say(usualAnswer(ask))
  }
  expect(met.size).toBeGreaterThan(8)
  const stored = await caseOf(app, patient)
  for (const value of [...Object.values(stored.patient), ...Object.values(stored.medicalContext)])
    if (typeof value === 'string') expect([value, hides(value)]).toEqual([value, false])
  expect(stored.consents).toEqual([])
})

/** The only marks of direction that we write ourselves: around a name of the other direction. */
const isolates = (text: string) =>
  /\u2068[^\u2068\u2069]*\u2069/.test(text) && !hides(text.replace(/[\u2068\u2069]/g, ''))
