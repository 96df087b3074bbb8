import { rmSync } from 'node:fs'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { type Client, type Db, temporaryFolder } from './servers.ts'

/** MongoDB can do these. The embedded store cannot, and must say so rather than answer wrongly. */
describe('the embedded store refuses', () => {
  const folder = temporaryFolder()
  let store: EmbeddedMongo
  let client: Client
  let db: Db
  beforeAll(async () => {
    store = await startEmbeddedMongo({ file: join(folder, 'store.sqlite') })
    client = await mongoose.mongo.MongoClient.connect(store.uri)
    db = client.db('suite')
    await db.collection('items').insertOne({ a: 1 })
  })
  afterAll(async () => {
    await client.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('JavaScript of every kind', async () => {
    const items = db.collection('items')
    const lang = 'js'
    const script = { $function: { body: 'function() { return true }', args: [], lang } }
    const nothing = 'function() {}'
    const accumulator = { init: nothing, accumulate: nothing, accumulateArgs: [], merge: nothing, lang }
    const group = { $group: { _id: 1, b: { $accumulator: accumulator } } }
    await expect(items.findOne({ $where: 'true' })).rejects.toMatchObject({ code: 2 })
    await expect(items.findOne({ $expr: script })).rejects.toMatchObject({ code: 2 })
    await expect(items.findOne({}, { projection: { b: script } })).rejects.toMatchObject({ code: 2 })
    await expect(items.aggregate([{ $addFields: { b: script } }]).toArray()).rejects.toMatchObject({
      code: 2,
    })
    await expect(items.aggregate([group]).toArray()).rejects.toMatchObject({ code: 2 })
    await expect(db.command({ mapReduce: 'items' })).rejects.toMatchObject({ code: 59 })
  })

  const unknown: [string, () => Promise<unknown>][] = [
    [
      'collations',
      () =>
        db
          .collection('items')
          .find({}, { collation: { locale: 'en', strength: 2 } })
          .toArray(),
    ],
    ['indexes with one', () => db.collection('items').createIndex({ a: 1 }, { collation: { locale: 'en' } })],
    ['updates by pipeline', () => db.collection('items').updateOne({}, [{ $set: { b: '$a' } }])],
    ['validators', () => db.createCollection('checked', { validator: { a: { $exists: true } } })],
    ['capped collections', () => db.createCollection('short', { capped: true, size: 1000 })],
    ['views', () => db.createCollection('view', { viewOn: 'items', pipeline: [] })],
    [
      '$out',
      () =>
        db
          .collection('items')
          .aggregate([{ $out: 'other' }])
          .toArray(),
    ],
    [
      '$merge',
      () =>
        db
          .collection('items')
          .aggregate([{ $merge: 'other' }])
          .toArray(),
    ],
    [
      'variables',
      () =>
        db
          .collection('items')
          .find({}, { let: { b: 1 } })
          .toArray(),
    ],
    ['schemas', () => db.collection('items').findOne({ $jsonSchema: {} })],
    ['sums of decimals', () => db.collection('items').updateOne({}, { $inc: { a: decimal() } } as never)],
    ['comparisons of decimals', () => db.collection('items').findOne({ a: { $gt: decimal() } })],
  ]
  it.each(unknown)('%s: code 238, and nothing changes', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 238 })
    expect(await db.collection('items').find().project({ _id: 0 }).toArray()).toEqual([{ a: 1 }])
    expect(await db.listCollections().toArray()).toHaveLength(1)
  })
})

function decimal() {
  return new mongoose.mongo.Decimal128('1.1')
}
