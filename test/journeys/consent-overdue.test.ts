import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

/** The server's clock is a day behind the jobs' own, but for some seconds: what is due in a day is due soon. */
const behindMs = 24 * 60 * 60 * 1000 - 5_000

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp({ clock: () => new Date(Date.now() - behindMs) })
})
afterAll(() => app?.stop())

test('a day after payment without consent the patient is written to once and the team told; others are left alone', async () => {
  const [forgetful, quick] = [await newPatient(app.url), await newPatient(app.url)]
  await walkTo(forgetful, 'consent', { email: 'forgetful@example.org' })
  await walkTo(quick, 'done', { email: 'quick@example.org' })
  const { _id } = await caseOf(app, forgetful)

  await forgetful.untilHeard('your consent is still missing', 30_000)
  expect(forgetful.asked().ask).toBe('consent')
  const [reminder] = await lettersTo(app.url, 'forgetful@example.org')
  expect(reminder?.subject).toBe('One step is left for your second opinion request')
  expect(`${reminder?.text}${reminder?.html}`).not.toMatch(/oncolog|tamoxifen|surgery/i)
  const [note] = await lettersTo(app.url, 'support@medical-opinion.com')
  expect(note?.text).toContain(_id)
  expect(`${note?.subject}${note?.text}`).not.toMatch(/Ana|López|forgetful/)

  // Long enough for the jobs to look again, after a restart too.
  await app.restart()
  await pause(6_000)
  await forgetful.poll()
  expect(forgetful.seen.filter(({ text }) => text?.includes('your consent is still missing'))).toHaveLength(1)
  await forgetful.say('I consent')
  expect(forgetful.asked().ask).toBe('done')
  const letters = await lettersTo(app.url, 'forgetful@example.org', 2)
  expect(letters.map(({ subject }) => subject.includes('CASE-')).sort()).toEqual([false, true])
  expect(await lettersTo(app.url, 'quick@example.org')).toHaveLength(1)
  expect(await lettersTo(app.url, 'support@medical-opinion.com')).toHaveLength(1)
  await quick.poll()
  expect(quick.seen.filter(({ text }) => text?.includes('consent is still missing'))).toEqual([])
  expectGoodManners(forgetful)
  expect(app.problems).toEqual([])
})
