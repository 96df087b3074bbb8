import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('updates', server => {
  /** The one document, inserted, updated and read back. */
  async function updated(document: object, update: object, options: object = {}, filter: object = {}) {
    const collection = server.db.collection('items')
    await collection.insertOne({ _id: 1, ...document } as never)
    await collection.updateOne({ _id: 1 as never, ...filter }, update, options)
    const { _id, ...fields } = (await collection.findOne({ _id: 1 as never })) ?? {}
    return fields as Record<string, unknown> & { list: { n: number }[] }
  }

  it('set, unset, rename, count and multiply', async () => {
    const update = {
      $set: { 'b.c': 1 },
      $unset: { x: '' },
      $rename: { old: 'new' },
      $inc: { n: 2, fresh: 1 },
      $mul: { m: 3 },
    }
    expect(await updated({ x: 1, old: 'kept', n: 1, m: 2 }, update)).toEqual({
      b: { c: 1 },
      new: 'kept',
      n: 3,
      fresh: 1,
      m: 6,
    })
  })

  it('keep the smaller or larger value', async () => {
    expect(await updated({ low: 5, high: 5 }, { $min: { low: 3, none: 1 }, $max: { high: 3 } })).toEqual({
      low: 3,
      high: 5,
      none: 1,
    })
  })

  it('push with $each and $slice to a list of the last 200, beside a second $push', async () => {
    const seen = Array.from({ length: 200 }, (_, n) => `e${n}`)
    const push = {
      seen: { $each: ['e200', 'e201'], $slice: -200 },
      outbox: { $each: [{ id: 1 }, { id: 2 }] },
    }
    const after = await updated({ seen, outbox: [] }, { $push: push } as never)
    expect(after).toEqual({ seen: [...seen.slice(2), 'e200', 'e201'], outbox: [{ id: 1 }, { id: 2 }] })
  })

  it('push at a position, and sorted', async () => {
    expect(await updated({ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } })).toEqual({
      a: [1, 2, 3, 4],
    })
    await server.db.dropDatabase()
    const sorted = { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 }, $slice: 2 } } }
    expect(await updated({ a: [{ n: 3 }, { n: 2 }] }, sorted)).toEqual({ a: [{ n: 1 }, { n: 2 }] })
  })

  it('pull by a list of ids, by value, and by condition', async () => {
    const outbox = [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
      { id: 'c', n: 3 },
    ]
    const update = { $pull: { outbox: { id: { $in: ['a', 'c'] } }, numbers: { $gte: 3 }, words: 'x' } }
    const after = await updated({ outbox, numbers: [1, 3, 5], words: ['x', 'y', 'x'] }, update as never)
    expect(after).toEqual({ outbox: [{ id: 'b', n: 2 }], numbers: [1], words: ['y'] })
  })

  it('pull from many documents at once', async () => {
    const collection = server.db.collection<{ _id: number; outbox: object[] }>('items')
    await collection.insertMany([1, 2, 3].map(_id => ({ _id, outbox: [{ id: _id }, { id: 'kept' }] })))
    const result = await collection.updateMany(
      { 'outbox.id': { $in: [1, 2] } },
      { $pull: { outbox: { id: { $in: [1, 2] } } } },
    )
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2 })
    expect(await collection.countDocuments({ outbox: { $size: 1 } })).toBe(2)
  })

  it('add to a set only what is not there, and pop from either end', async () => {
    const update = { $addToSet: { set: { $each: [2, 3, { a: 1 }] } }, $pop: { first: -1, last: 1 } } as never
    const before = { set: [1, 2, { a: 1 }], first: [1, 2], last: [1, 2] }
    expect(await updated(before, update)).toEqual({ set: [1, 2, { a: 1 }, 3], first: [2], last: [1] })
  })

  it('change the matched element, all elements, or those that an array filter names', async () => {
    const list = [
      { id: 1, n: 0 },
      { id: 2, n: 0 },
      { id: 3, n: 0 },
    ]
    expect(
      (await updated({ list }, { $set: { 'list.$.n': 9 } }, {}, { 'list.id': 2 })).list.map(each => each.n),
    ).toEqual([0, 9, 0])
    await server.db.dropDatabase()
    expect((await updated({ list }, { $inc: { 'list.$[].n': 1 } })).list.map(each => each.n)).toEqual([
      1, 1, 1,
    ])
    await server.db.dropDatabase()
    const filters = { arrayFilters: [{ 'each.id': { $gte: 2 } }] }
    expect(
      (await updated({ list }, { $set: { 'list.$[each].n': 5 } }, filters)).list.map(each => each.n),
    ).toEqual([0, 5, 5])
  })

  it('replace a whole document and keep its _id', async () => {
    const collection = server.db.collection('items')
    await collection.insertOne({ _id: 1, a: 1, b: 2 } as never)
    await collection.replaceOne({ a: 1 }, { c: 3 })
    expect(await collection.findOne()).toEqual({ _id: 1, c: 3 })
  })

  it('count as modified only what changed', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany([{ a: 1 }, { a: 2 }])
    expect(await collection.updateMany({}, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    })
  })

  it('insert on upsert what the filter and $setOnInsert say, and once only', async () => {
    const collection = server.db.collection('items')
    const upsert = () =>
      collection.updateOne(
        { name: 'x', 'a.b': { $eq: 1 }, n: { $gt: 3 } },
        { $set: { n: 5 }, $setOnInsert: { made: true } },
        { upsert: true },
      )
    expect(await upsert()).toMatchObject({ upsertedCount: 1, matchedCount: 0 })
    expect(await upsert()).toMatchObject({ upsertedCount: 0, matchedCount: 1, modifiedCount: 0 })
    expect(await collection.find({}, { projection: { _id: 0 } }).toArray()).toEqual([
      { name: 'x', a: { b: 1 }, n: 5, made: true },
    ])
  })

  it('set the current date', async () => {
    const { at } = await updated({}, { $currentDate: { at: true } })
    expect(Math.abs(Date.now() - Number(at))).toBeLessThan(5000)
  })

  it('find one and change it, giving it back as it was or as it is', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany([
      { n: 1, at: 2 },
      { n: 2, at: 1 },
    ])
    const take = (options: object) =>
      collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { at: 1 }, ...options })
    expect(await take({})).toMatchObject({ n: 2 })
    expect(await take({ returnDocument: 'after', projection: { _id: 0, n: 1 } })).toEqual({ n: 22 })
    expect(await collection.findOneAndUpdate({ n: 'none' }, { $set: { n: 0 } })).toBeNull()
    const upsert = { upsert: true, returnDocument: 'after' } as const
    expect(await collection.findOneAndUpdate({ n: 99 }, { $set: { a: 1 } }, upsert)).toMatchObject({
      n: 99,
      a: 1,
    })
    expect(
      await collection.findOneAndReplace({ n: 99 }, { b: 1 }, { returnDocument: 'after' }),
    ).toMatchObject({ b: 1 })
    expect(await collection.findOneAndDelete({ b: 1 })).toMatchObject({ b: 1 })
    expect(await collection.countDocuments()).toBe(2)
  })

  it('delete one or many', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }])
    expect(await collection.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 })
    expect(await collection.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 })
    expect(await collection.countDocuments()).toBe(1)
  })

  it('do a mixed bulk write in order, stopping at the first error or not', async () => {
    const collection = server.db.collection<{ _id: number; n?: number }>('items')
    const writes = [
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 1 } } } },
    ]
    await expect(collection.bulkWrite(writes)).rejects.toMatchObject({ code: 11000 })
    expect(await collection.findOne()).toEqual({ _id: 1 })
    await expect(collection.bulkWrite(writes, { ordered: false })).rejects.toMatchObject({ code: 11000 })
    expect(await collection.findOne()).toEqual({ _id: 1, n: 1 })
  })
})
