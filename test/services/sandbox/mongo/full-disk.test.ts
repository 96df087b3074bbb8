import { rmSync } from 'node:fs'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { type Client, temporaryFolder } from './servers.ts'

const NO_ROOM = { code: 14031, codeName: 'OutOfDiskSpace' }
const MAX_BYTES = 1024 * 1024

interface Item {
  _id: number
  n: number
  text?: string
}

/** The limit that SQLite keeps has the effect of a full disk: a transaction that is refused at any of its writes. */
describe('an embedded store without room', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'store.sqlite')
  const text = 'x'.repeat(20_000)
  let store: EmbeddedMongo
  let client: Client
  const items = () => client.db('suite').collection<Item>('items')
  const open = async () => {
    store = await startEmbeddedMongo({ file, maxBytes: MAX_BYTES, expiryMs: 200 })
    client = await mongoose.mongo.MongoClient.connect(store.uri)
  }
  const close = async () => {
    await client.close()
    await store.close()
  }
  let nextId = 3000
  const acknowledged = new Map<number, number>()
  const check = async () => {
    const found = await items().find().sort({ _id: 1 }).toArray()
    expect(found.map(({ _id, n }) => [_id, n])).toEqual([...acknowledged].toSorted(([a], [b]) => a - b))
    for (const [_id, n] of acknowledged) expect(await items().countDocuments({ n, _id })).toBe(1)
    for (const n of new Set(acknowledged.values()))
      expect(await items().countDocuments({ n })).toBe(
        [...acknowledged.values()].filter(each => each === n).length,
      )
  }
  beforeAll(async () => {
    await open()
    await items().createIndex({ n: 1 })
  })
  afterAll(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers writes with code 14031, each of those that came together, and keeps what it acknowledged', async () => {
    let next = 0
    const refusals: unknown[] = []
    const write = async () => {
      while (refusals.length === 0 && next < 200) {
        const _id = next++
        await items()
          .insertOne({ _id, n: _id % 5, text })
          .then(() => acknowledged.set(_id, _id % 5))
          .catch(error => refusals.push(error))
      }
    }
    await Promise.all(Array.from({ length: 20 }, write))
    expect(refusals.length).toBeGreaterThan(0)
    for (const each of refusals) expect(each).toMatchObject(NO_ROOM)
    expect(acknowledged.size).toBeGreaterThan(10)
    await check()
  })

  it('undoes every kind of change that came together with one too many', async () => {
    const all = await Promise.allSettled([
      items().updateOne({ _id: 0 }, { $inc: { n: 100 } }),
      items().deleteOne({ _id: 1 }),
      items().createIndex({ text: 1 }),
      items().dropIndex('n_1'),
      client.db('suite').createCollection('other'),
      items().findOneAndUpdate({ _id: 2 }, { $set: { n: 200 } }),
      items().insertMany([
        { _id: 1000, n: 0 },
        { _id: 1001, n: 0, text: text.repeat(40) },
      ]),
      items()
        .find({ _id: { $lt: 3 } })
        .toArray(),
      client.db('suite').command({ ping: 1 }),
    ])
    // Those that arrived in a transaction of their own may have been kept: then they were acknowledged.
    if (all[0].status === 'fulfilled') acknowledged.set(0, 100)
    if (all[1].status === 'fulfilled') acknowledged.delete(1)
    if (all[5].status === 'fulfilled') acknowledged.set(2, 200)
    expect(all[6]).toMatchObject({ status: 'rejected', reason: NO_ROOM })
    expect(all[7].status).toBe('fulfilled')
    const indexes = (await items().indexes()).map(({ name }) => name)
    expect(indexes.includes('text_1')).toBe(all[2].status === 'fulfilled')
    expect(indexes.includes('n_1')).toBe(all[3].status === 'rejected')
    expect(await client.db('suite').listCollections({ name: 'other' }).toArray()).toHaveLength(
      all[4].status === 'fulfilled' ? 1 : 0,
    )
    await check()
  })

  it('refuses a ping for as long as it could keep nothing, and answers reads', async () => {
    await fill()
    await expect(client.db('suite').command({ ping: 1 })).rejects.toMatchObject(NO_ROOM)
    expect(await client.db('suite').command({ hello: 1 })).toMatchObject({ ok: 1 })
    await check()
  })

  it('takes writes again by itself once there is room', async () => {
    await items().deleteMany({ _id: { $lt: 20 } })
    for (const _id of acknowledged.keys()) if (_id < 20) acknowledged.delete(_id)
    expect(await client.db('suite').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await items().insertOne({ _id: 2000, n: 1, text })
    acknowledged.set(2000, 1)
    await check()
  })

  it('has on disk what it says it has', async () => {
    await fill()
    const before = await items().find().toArray()
    await close()
    await open()
    expect((await items().find().toArray()).toSorted(byId)).toEqual(before.toSorted(byId))
    await check()
  })

  it('goes on when what is over cannot be removed together with what is too much', async () => {
    const over = client.db('suite').collection<{ at: Date; text?: string }>('over')
    await items().deleteMany({})
    acknowledged.clear()
    await over.createIndex({ at: 1 }, { expireAfterSeconds: 0 })
    await over.insertMany(Array.from({ length: 10 }, () => ({ at: new Date(Date.now() + 300) })))
    await fill()
    await expect.poll(() => over.countDocuments(), { timeout: 10_000 }).toBe(0)
    await check()
  })

  /** Until not even a little fits. */
  async function fill(): Promise<void> {
    for (const size of [20_000, 3_000, 300]) {
      for (let refused = false; !refused; ) {
        const _id = nextId++
        await items()
          .insertOne({ _id, n: 7, text: 'y'.repeat(size) })
          .then(() => acknowledged.set(_id, 7))
          .catch(error => {
            expect(error).toMatchObject(NO_ROOM)
            refused = true
          })
      }
    }
  }
})

function byId(a: Item, b: Item): number {
  return a._id - b._id
}
