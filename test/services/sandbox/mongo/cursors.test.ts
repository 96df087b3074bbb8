import mongoose from 'mongoose'
import { beforeEach, expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

const COUNT = 1000

describeOnServers('cursors', server => {
  const items = () => server.db.collection<{ _id: number; text?: string }>('items')
  beforeEach(async () => {
    await items().insertMany(Array.from({ length: COUNT }, (_, _id) => ({ _id })))
  })

  it('give 1,000 documents once each and in order, by batches', async () => {
    for (const batchSize of [undefined, 1, 7, 333, COUNT, 5000]) {
      const found = items()
        .find({}, batchSize ? { batchSize } : {})
        .sort({ _id: 1 })
      expect((await found.toArray()).map(({ _id }) => _id)).toEqual(
        Array.from({ length: COUNT }, (_, n) => n),
      )
    }
  })

  it('do so for an aggregation', async () => {
    const all = await items()
      .aggregate([{ $sort: { _id: -1 } }], { batchSize: 10 })
      .toArray()
    expect(all).toHaveLength(COUNT)
    expect(all[0]).toEqual({ _id: COUNT - 1 })
  })

  it('first give 101 documents, then as many as fit', async () => {
    const first = await server.db.command({ find: 'items' })
    expect(first.cursor.firstBatch).toHaveLength(101)
    const next = await server.db.command({ getMore: first.cursor.id, collection: 'items' })
    expect(next.cursor.nextBatch).toHaveLength(COUNT - 101)
    expect(Number(next.cursor.id)).toBe(0)
  })

  it('stop at a limit, and after a single batch', async () => {
    expect(await items().find().limit(150).toArray()).toHaveLength(150)
    const single = await server.db.command({ find: 'items', limit: 5, singleBatch: true, batchSize: 2 })
    expect(Number(single.cursor.id)).toBe(0)
  })

  it('keep a batch below 16 MB', async () => {
    const text = 'x'.repeat(6 * 1024 * 1024)
    await items().deleteMany({})
    for (const _id of [1, 2, 3, 4]) await items().insertOne({ _id, text })
    const first = await server.db.command({ find: 'items' })
    expect(first.cursor.firstBatch).toHaveLength(2)
    expect(await items().find().toArray()).toHaveLength(4)
  })

  it('are gone once they are killed: code 43', async () => {
    const { cursor } = await server.db.command({ find: 'items' })
    const killed = await server.db.command({ killCursors: 'items', cursors: [cursor.id] })
    expect(killed.cursorsKilled.map(String)).toEqual([String(cursor.id)])
    await expect(server.db.command({ getMore: cursor.id, collection: 'items' })).rejects.toMatchObject({
      code: 43,
    })
    const unknown = mongoose.mongo.Long.fromNumber(12345)
    await expect(server.db.command({ getMore: unknown, collection: 'items' })).rejects.toMatchObject({
      code: 43,
    })
  })
})
