import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../services/sandbox/mongo/index.ts'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'

const MAX_BYTES = 2 * 1024 * 1024

let folder: string
let store: EmbeddedMongo
let client: InstanceType<typeof mongoose.mongo.MongoClient>
let app: RunningApp
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'full-disk-'))
  store = await startEmbeddedMongo({ file: join(folder, 'store.sqlite'), maxBytes: MAX_BYTES })
  client = await mongoose.mongo.MongoClient.connect(store.uri)
  app = await startRunningApp({ mongoUri: store.uri.replace('/?', '/intake?') })
})
afterAll(async () => {
  await app?.stop()
  await client?.close()
  await store?.close()
  await rm(folder, { recursive: true, force: true })
})

const filler = () => client.db('filler').collection<{ text: string }>('filler')
const readyWith = (status: number) =>
  expect.poll(async () => (await fetch(`${app.url}/readyz`)).status, { timeout: 15_000 }).toBe(status)

test('on a full disk words are refused with 503, what was said can be read, and all goes on when there is room', async () => {
  const patient = await walkTo(await newPatient(app.url), 'medications')
  await readyWith(200)
  await fillUp()
  await readyWith(503)

  const said: { text: string; channelData: { clientActivityID: string } }[] = []
  let refused = 0
  // What little room is left may do for a few words.
  for (let i = 0; i < 20 && refused === 0; i++) {
    const words = {
      text: `word ${i} ${'of many '.repeat(200)}end`,
      channelData: { clientActivityID: `said-${i}` },
    }
    said.push(words)
    const { status } = await patient.post(words)
    if (status !== 200) {
      expect(status).toBe(503)
      refused++
    }
    await fillUp()
  }
  expect(refused).toBe(1)
  await patient.poll()

  await filler().deleteMany({})
  await readyWith(200)
  for (const words of said) expect((await patient.post(words)).status).toBe(200)
  const timesSeen = (text: string) => patient.seen.filter(each => each.text === text).length
  await expect
    .poll(
      async () => {
        await patient.poll()
        return said.map(({ text }) => timesSeen(text))
      },
      { timeout: 15_000 },
    )
    .toEqual(said.map(() => 1))
  await walkTo(patient, 'payment')
})

/** Until not even a little fits. */
async function fillUp(): Promise<void> {
  for (const size of [50_000, 3_000, 300]) {
    for (let isRoom = true; isRoom; ) {
      isRoom = await filler()
        .insertOne({ text: 'x'.repeat(size) })
        .then(
          () => true,
          error => {
            expect(error).toMatchObject({ code: 14031 })
            return false
          },
        )
    }
  }
}
