import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { templateNews } from '../../services/sandbox/twilio/templates.ts'
import type { Troubles } from '../../services/sandbox/twilio/troubles.ts'
import { connect } from '../../services/store/connection.ts'
import { lettersTo } from '../support/inbox.ts'
import { type Outage, startOutage } from '../support/outage.ts'
import { newPhonePatient, type PhonePatient } from '../support/phone-patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { expectToldAsSaid, phoneCase, phoneLines, settled, written } from '../support/told.ts'
import { messageFrom, postAsTwilio } from '../support/twilio-webhooks.ts'

/** Two on the same channel: of one we know an e-mail address. */
interface Pair {
  email: string
  known: PhonePatient
  unknown: PhonePatient
}

// One app for all: what goes wrong at Twilio goes wrong for everybody, so these are told one after another.
let app: RunningApp
let way: Outage
let twilioPort = 0
let movedMs = 0
// They begin all at once, while nothing is wrong.
let guests: PhonePatient[]
let pairs: Pair[]
beforeAll(async () => {
  way = await startOutage(() => twilioPort)
  app = await startRunningApp({
    clock: () => new Date(Date.now() + movedMs),
    settings: { phone: { quietMs: 100, templates: { news: templateNews } } },
    through(outside) {
      const { twilio } = outside
      if (!twilio?.apiUrl) throw new Error('no phone stand-in')
      twilioPort = Number(new URL(twilio.apiUrl).port)
      return { ...outside, twilio: { ...twilio, apiUrl: `http://127.0.0.1:${way.port}` } }
    },
  })
  ;[guests, pairs] = await Promise.all([
    Promise.all(Array.from({ length: 7 }, () => begun())),
    Promise.all((['sms', 'sms', 'whatsapp', 'whatsapp'] as const).map(aPair)),
  ])
})
afterEach(() => trouble({}))
afterAll(async () => {
  await app?.stop()
  await way?.close()
})

async function trouble(troubles: Troubles): Promise<void> {
  const response = await fetch(`${app.url}/sandbox/phone/trouble`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(troubles),
  })
  expect(response.status).toBe(200)
}

/** Somebody whose name is known, and e-mail address where it is given; the next thing is asked. */
async function begun(channel: PhonePatient['channel'] = 'sms', email = ''): Promise<PhonePatient> {
  const patient = newPhonePatient(app.url, channel)
  await patient.say('Hello')
  await patient.say(`I'm Ana López, born 4 March 1961${email && `, ${email}`}`)
  return patient
}

test('with Twilio down for ten minutes nothing is lost: all is said once, in order, when it is back', async () => {
  const patient = guests.pop() as PhonePatient
  const before = written(await patient.seen(), patient).length
  await trouble({ down: true })
  for (const words of ['what does it cost?', 'how long does it take?', 'who reads it?']) {
    await patient.write(words)
    await pause(250)
  }
  const owed = async () => (await phoneCase(app, patient)).outbox.filter(({ type }) => type === 'say').length
  await expect.poll(owed).toBeGreaterThanOrEqual(3)
  movedMs += 10 * 60_000
  await expect.poll(async () => (await phoneCase(app, patient)).outbox[0]?.attempts ?? 0).toBeGreaterThan(1)
  expect(written(await patient.seen(), patient)).toHaveLength(before)
  await trouble({})
  movedMs += 60_000
  await expectToldAsSaid(app, patient)
  expect(written(await patient.seen(), patient).length).toBeGreaterThanOrEqual(before + 3)
})

test('who sends too much waits as long as Twilio says, and nothing is lost', async () => {
  const patient = guests.pop() as PhonePatient
  await trouble({ failNext: [{ status: 429, code: 20429, retryAfter: 3 }] })
  await patient.write('what does it cost?')
  const asked = performance.now()
  await patient.untilHeard(/\$|USD|299/)
  expect(performance.now() - asked).toBeGreaterThan(2_500)
  await expectToldAsSaid(app, patient)
})

test('an answer of Twilio’s that is lost on its way does not make a message come twice', async () => {
  const patient = guests.pop() as PhonePatient
  await trouble({ loseAnswer: 1 })
  await patient.write('what does it cost?')
  await patient.untilHeard(/299/)
  await expectToldAsSaid(app, patient)
  expect((await phoneLines(app, patient)).at(-1)?.delivery).toMatchObject({
    status: 'delivered',
    sid: expect.stringMatching(/^SM/),
  })
})

test('news of a message that come before Twilio’s answer, twice and backwards end where the message is', async () => {
  await way.begin('slow', 400)
  await trouble({ reorder: true, duplicate: true })
  const patient = newPhonePatient(app.url)
  await patient.write('Hello')
  await patient.untilHeard(/./)
  await expect
    .poll(async () => (await phoneLines(app, patient)).find(({ direction }) => direction === 'out')?.delivery)
    .toMatchObject({ status: 'delivered' })
  await way.end()
  await expectToldAsSaid(app, patient)
  for (const { direction, delivery } of await phoneLines(app, patient))
    if (direction === 'out') expect(delivery?.status).toBe('delivered')
})

test('one webhook twenty times at once moves the case once', async () => {
  const patient = guests.pop() as PhonePatient
  const { version } = await settled(app, patient)
  const words = messageFrom(patient.number, 'ana@example.org')
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => postAsTwilio(app, '/webhooks/twilio/message', words)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  await patient.untilHeard(/phone/i)
  // One turn for the message, and one when it had been quiet.
  expect(await settled(app, patient)).toMatchObject({
    version: version + 2,
    patient: { email: 'ana@example.org' },
  })
  expect((await phoneLines(app, patient)).filter(({ text }) => text === 'ana@example.org')).toHaveLength(1)
  await expectToldAsSaid(app, patient)
})

test('fifty messages of one burst are kept in order and answered together', async () => {
  const patient = guests.pop() as PhonePatient
  const before = written(await patient.seen(), patient).length
  const words = Array.from({ length: 50 }, (_, n) => `and then ${n}`)
  for (const body of words)
    await postAsTwilio(app, '/webhooks/twilio/message', messageFrom(patient.number, body))
  await patient.untilHeard(/./)
  await expectToldAsSaid(app, patient)
  const said = (await phoneLines(app, patient)).filter(({ direction }) => direction === 'in')
  expect(said.filter(({ text }) => words.includes(text)).map(({ text }) => text)).toEqual(words)
  // None of it was an e-mail address. On a busy machine a burst falls into a few, and never into fifty.
  expect(written(await patient.seen(), patient).length - before).toBeLessThan(10)
})

async function aPair(channel: PhonePatient['channel']): Promise<Pair> {
  const email = `${crypto.randomUUID()}@example.org`
  const [known, unknown] = await Promise.all([begun(channel, email), begun(channel)])
  return { email, known, unknown }
}

function takePair(channel: PhonePatient['channel']): Pair {
  const [pair] = pairs.splice(
    pairs.findIndex(({ known }) => known.channel === channel),
    1,
  )
  return pair as Pair
}

const refused: Troubles = { failNext: Array(9).fill({ status: 400, code: 21610 }) }
test.each([
  ['sms', 'refused for a number that said STOP elsewhere', refused],
  ['sms', 'given up because the phone is off', { undeliverable: 30003 }],
  ['whatsapp', 'given up past WhatsApp’s hours', { undeliverable: 63016 }],
] as const)(
  'on %s, what is %s is acted on once: by a letter with a link to go on, else by a note to the team',
  async (channel, _, troubles) => {
    const { email, known, unknown } = takePair(channel)
    const both = [known, unknown]
    await trouble({ ...troubles, duplicate: true })
    for (const patient of both) {
      // Two lines at least that do not arrive.
      await patient.write('what does it cost?')
      await settled(app, patient)
      await expect.poll(() => unreachedSince(patient)).toBeDefined()
    }
    const [letter] = await lettersTo(app.url, email)
    expect(letter?.text).toMatch(/\/u\/[\w-]{32}/)
    await expect.poll(() => notesAbout(unknown)).toBe(1)
    await trouble({})
    for (const patient of both) {
      // Whoever writes is within reach again, and hears what was open.
      expect(await patient.say('hello')).toMatch(/middle name/i)
      expect(await unreachedSince(patient)).toBeUndefined()
    }
    expect(await lettersTo(app.url, email)).toHaveLength(1)
    expect([await notesAbout(known), await notesAbout(unknown)]).toEqual([0, 1])
  },
)

const unreachedSince = async (patient: PhonePatient) =>
  (await phoneCase(app, patient)).channels[0]?.unreachedAt

const notesAbout = async (patient: PhonePatient): Promise<number> => {
  const { _id } = await phoneCase(app, patient)
  const all = await lettersTo(app.url, 'support@medical-opinion.com', 0)
  return all.filter(({ text }) => text.includes(_id)).length
}

test('news of a failure that were kept, and acted on by nobody, are acted on when they come again', async () => {
  const patient = guests.pop() as PhonePatient
  await settled(app, patient)
  const line = (await phoneLines(app, patient)).findLast(({ direction }) => direction === 'out')
  const { sid = '' } = line?.delivery ?? {}
  // As a process leaves it that dies in between.
  const connection = await connect(app.mongoUri)
  await connection
    .collection('messages')
    .updateOne(
      { _id: line?.id as never },
      { $set: { 'delivery.status': 'failed', 'delivery.errorCode': '30003' } },
    )
  await connection.close()
  const news = { MessageSid: `${sid}`, MessageStatus: 'undelivered', ErrorCode: '30003' }
  const path = `/webhooks/twilio/status?line=${encodeURIComponent(line?.id ?? '')}`
  for (let each = 0; each < 2; each++) expect((await postAsTwilio(app, path, news)).status).toBe(204)
  await expect.poll(() => notesAbout(patient)).toBe(1)
  expect(await unreachedSince(patient)).toBeDefined()
})

test('to who said STOP nothing is sent and nothing piles up; START goes on with the question that is open', async () => {
  const patient = guests.pop() as PhonePatient
  await patient.write('STOP')
  await settled(app, patient)
  const before = written(await patient.seen(), patient).length
  for (const words of ['what does it cost?', 'ana@example.org']) {
    await patient.write(words)
    await pause(200)
  }
  const { patient: known } = await settled(app, patient)
  expect(known.email).toBe('ana@example.org')
  expect(written(await patient.seen(), patient)).toHaveLength(before)
  const kept = (await phoneLines(app, patient)).filter(({ delivery }) => delivery?.status === 'withheld')
  expect(new Set(kept.map(({ delivery }) => delivery?.errorCode))).toEqual(new Set(['opted-out']))
  const heard = await patient.say('START')
  expect(heard).toMatch(/middle name/i)
  await expectToldAsSaid(app, patient)
  // Where we are is said once.
  const said = written(await patient.seen(), patient).slice(before)
  expect(new Set(said).size).toBe(said.length)
  expect(said.join().match(/do you have a middle name/gi)).toHaveLength(1)
})

test('past WhatsApp’s hours one template says that there is news, and then nothing until the patient writes', async () => {
  const { email, known: patient } = takePair('whatsapp')
  await settled(app, patient)
  const before = written(await patient.seen(), patient).length
  await trouble({ down: true })
  await patient.write('what does it cost?')
  await expect.poll(async () => (await phoneCase(app, patient)).outbox.length).toBeGreaterThan(0)
  movedMs += 25 * 3_600_000
  await trouble({})
  await settled(app, patient)
  const said = written(await patient.seen(), patient).slice(before)
  expect(said).toEqual(['There is news about your medical second opinion. Reply to this message to see it.'])
  // That was news enough: no letter besides.
  await pause(300)
  expect(await lettersTo(app.url, email, 0)).toEqual([])
  expect(await patient.say('hello')).toMatch(/middle name/i)
  expect(await unreachedSince(patient)).toBeUndefined()
})
