import { afterAll, beforeAll, expect, test } from 'vitest'
import { textPdf } from '../support/papers.ts'
import { newPhonePatient, type PhonePatient } from '../support/phone-patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { phoneCase } from '../support/told.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(async () => {
  await app?.stop()
})

const paper = (name: string) => ({
  contentType: 'application/pdf',
  filename: `${name}.pdf`,
  bytes: textPdf([
    `This is the paper ${name}`,
    'It is about nothing that would be of any interest to anybody.',
  ]),
})

async function greeted(channel: 'sms' | 'whatsapp' = 'sms', ...said: string[]): Promise<PhonePatient> {
  const patient = newPhonePatient(app.url, channel)
  for (const words of ['Hello', ...said]) await patient.say(words)
  return patient
}

test('files that came just before STOP are in the case after START', async () => {
  const patient = await greeted('sms', 'Ana')
  await patient.write('', [paper('one'), paper('two')])
  await patient.write('STOP')
  await expect.poll(async () => (await phoneCase(app, patient)).documents).toHaveLength(2)
  expect((await phoneCase(app, patient)).inbox).toEqual([])
  await patient.write('START')
  await patient.untilHeard('Everything so far is saved')
})

test('words beside a place on a map are read all the same', async () => {
  const patient = await greeted('whatsapp', 'Ana')
  await patient.write('López García')
  const place = {
    channel: 'whatsapp',
    from: patient.number,
    body: '',
    location: { latitude: 1, longitude: 2 },
  }
  await fetch(`${app.url}/sandbox/phone/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, type: 'location', media: [] }),
  })
  await expect.poll(async () => (await phoneCase(app, patient)).patient.lastName).toBe('López García')
})

test('a photo with a code below it is a photo', async () => {
  const patient = await greeted('sms', 'Ana')
  await patient.write('ACDE2346HJ', [paper('scan')])
  await expect.poll(async () => (await phoneCase(app, patient)).documents).toHaveLength(1)
})

test('a cry for help behind a file that does not come is heard at once', async () => {
  const patient = await greeted('sms', 'Ana')
  const { twilio } = app.sandbox.messaging ?? {}
  if (!twilio) throw new Error('no phone here')
  await patient.write('', [paper('slow')])
  twilio.trouble({ delayMs: 2_500 })
  await patient.write('I have chest pain and cannot breathe')
  const { inbox, asked } = await phoneCase(app, patient)
  expect(asked).not.toBeNull()
  expect(inbox.every(({ text }) => text === '')).toBe(true)
  twilio.trouble({})
  await patient.untilHeard('call 911', 15_000)
})

test('one’s own code is no other case', async () => {
  const patient = await greeted('sms', 'Ana')
  const { resumeCode } = await phoneCase(app, patient)
  expect(await patient.say(resumeCode)).toContain('Everything so far is saved')
})

test('names in capitals, and numbers, are no codes', async () => {
  const patient = await greeted('sms')
  expect(await patient.say('KATE TURNER')).toContain('Thank you')
  expect((await phoneCase(app, patient)).patient.firstName?.toUpperCase()).toContain('KATE')
})
