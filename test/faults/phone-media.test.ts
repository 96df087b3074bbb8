import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetchMedia } from '../../bot/effects/media.ts'
import { documentLimits } from '../../machines/domain/document.ts'
import { createAzureBlobs } from '../../services/blobs/azure-blobs.ts'
import { createTakeIn } from '../../services/documents/take-in.ts'
import { textPdf } from '../support/papers.ts'
import { newPhonePatient, type PhonePatient } from '../support/phone-patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames } from '../support/stored.ts'
import { expectToldAsSaid, phoneCase, settled } from '../support/told.ts'

const megabyte = 1024 * 1024
let app: RunningApp
let patients: PhonePatient[]
beforeAll(async () => {
  app = await startRunningApp()
  patients = await Promise.all(
    (['sms', 'whatsapp', 'sms', 'sms'] as const).map(async channel => {
      const patient = newPhonePatient(app.url, channel)
      await patient.say('Hello')
      return patient
    }),
  )
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
const sha256 = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

/** Whether Twilio still keeps what was sent from this phone. */
const keptAtTwilio = ({ number }: PhonePatient): boolean[] =>
  (app.sandbox.messaging?.twilio.messages({ number }) ?? []).flatMap(({ files }) =>
    files.map(({ kept }) => kept),
  )

test('ten files of one message become ten documents in the order sent, and Twilio keeps none of them', async () => {
  const [patient] = patients as [PhonePatient]
  const files = Array.from({ length: 10 }, (_, n) => paper(`page ${n}`))
  // The last one is no picture, whatever it says.
  files[9] = { contentType: 'image/jpeg', filename: 'photo.jpg', bytes: Buffer.from('no picture at all') }
  await patient.write('here are my records', files)
  await patient.untilHeard(/the 10th of the 10 files .* not a JPG file/i, 20_000)
  const { documents } = await settled(app, patient)
  expect(documents.map(({ sha256: sum }) => sum)).toEqual(
    await Promise.all(files.slice(0, 9).map(({ bytes }) => sha256(bytes))),
  )
  expect(documents.map(({ filename }) => /-(\d+)\.pdf$/.exec(filename)?.[1])).toEqual('123456789'.split(''))
  const stored = await blobNames(app)
  for (const { blobName } of documents) expect(stored).toContain(blobName)
  await expect.poll(() => keptAtTwilio(patient)).toEqual(Array(10).fill(false))
  await expectToldAsSaid(app, patient)
})

test('while Twilio gives out no files, words do not wait for them for ever; these come later, once', async () => {
  const patient = patients[1] as PhonePatient
  const { twilio } = app.sandbox.messaging ?? {}
  twilio?.trouble({ down: true })
  await patient.write('my report', [paper('late')])
  await pause(400)
  expect((await phoneCase(app, patient)).inbox).toMatchObject([{ text: 'my report', fetching: 1 }])
  await expect
    .poll(async () => (await phoneCase(app, patient)).outbox.some(({ type }) => type === 'say'), {
      timeout: 15_000,
    })
    .toBe(true)
  twilio?.trouble({})
  await expect.poll(async () => (await phoneCase(app, patient)).documents.length, { timeout: 20_000 }).toBe(1)
  await settled(app, patient, 20_000)
  await expectToldAsSaid(app, patient)
  expect(keptAtTwilio(patient)).toEqual([false])
}, 60_000)

test('a file of 60 MB is refused, is read no further than it has to be, and is told of', async () => {
  const patient = patients[2] as PhonePatient
  const large = Buffer.alloc(60 * megabyte, '%PDF-1.4\n')
  await app.sandbox.messaging?.twilio.receive({
    ...{ channel: 'sms', from: patient.number, body: '' },
    media: [{ contentType: 'application/pdf', filename: 'large.pdf', bytes: large }],
  })
  await patient.untilHeard(/too (large|big)|50 MB/i, 30_000)
  const { documents } = await settled(app, patient)
  expect(documents).toEqual([])
  await expect.poll(() => keptAtTwilio(patient)).toEqual([false])
}, 60_000)

test('a file that never ends is cut off, in memory that does not grow with it, and nothing of it stays', async () => {
  const before = await blobNames(app)
  let given = 0
  let closed = false
  const chunk = Buffer.alloc(64 * 1024, '%PDF-1.4\n')
  const body = new Readable({
    highWaterMark: chunk.length,
    read() {
      given += chunk.length
      this.push(chunk)
    },
    destroy(error, done) {
      closed = true
      done(error)
    },
  })
  const blobs = createAzureBlobs(app.sandbox.blobs as { connectionString: string })
  const fetchMedia = createFetchMedia({
    messaging: { openMedia: async () => ({ body, contentType: 'application/pdf' }) },
    takeIn: createTakeIn({ blobs }),
  })
  global.gc?.()
  const start = process.memoryUsage.rss()
  let peak = start
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 5)
  const files = await fetchMedia([{ url: 'https://any', contentType: 'application/pdf' }], {
    kind: 'sms',
    at: new Date(),
  })
  clearInterval(watching)
  expect(files).toMatchObject([{ status: 'refused', reason: 'too-large' }])
  expect(closed).toBe(true)
  expect(given).toBeLessThan(documentLimits.bytes + 5 * megabyte)
  // Its own size, if it were held anywhere, would be 50 MB and more.
  expect((peak - start) / megabyte).toBeLessThan(50)
  expect(await blobNames(app)).toEqual(before)
})

test('a file that is gone at Twilio is told of, and holds up no other', async () => {
  const patient = patients[3] as PhonePatient
  const { twilio } = app.sandbox.messaging ?? {}
  twilio?.trouble({ down: true })
  await patient.write('', [paper('gone'), paper('here')])
  await pause(300)
  const [message] = twilio?.messages({ number: patient.number }).filter(({ files }) => files.length > 0) ?? []
  twilio?.trouble({})
  const { accountSid, authToken } = app.sandbox.messaging ?? {}
  const gone = await fetch(`${message?.mediaUrls[0]}`, {
    method: 'DELETE',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
  })
  expect(gone.status).toBe(204)
  await expect.poll(async () => (await phoneCase(app, patient)).documents.length, { timeout: 20_000 }).toBe(1)
  const { documents } = await settled(app, patient)
  expect(documents[0]?.sha256).toBe(await sha256(paper('here').bytes))
}, 60_000)
