import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

const { Long, ObjectId } = mongoose.mongo

/** Where stand-ins are known to differ from MongoDB. */
describeOnServers('the traps', server => {
  const items = () => server.db.collection<{ _id: number } & Record<string, unknown>>('items')
  const update = (change: object, options: object = {}, filter: object = {}) =>
    items().updateOne({ _id: 1, ...filter }, change as never, options)

  it('two positional changes into one array are no conflict', async () => {
    await items().insertOne({ _id: 1, list: [{ id: 'a' }, { id: 'b' }] })
    await update({ $set: { 'list.$.x': 1, 'list.$.y': 2 } }, {}, { 'list.id': 'b' })
    const filters = { arrayFilters: [{ 'one.id': 'a' }, { 'two.id': 'b' }] }
    await update({ $set: { 'list.$[one].z': 3, 'list.$[two].z': 4 } }, filters)
    expect((await items().findOne())?.list).toEqual([
      { id: 'a', z: 3 },
      { id: 'b', x: 1, y: 2, z: 4 },
    ])
  })

  it('a positional change works when the filter has two conditions', async () => {
    await items().insertOne({
      _id: 1,
      state: 'open',
      list: [
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ],
    })
    await update(
      { $set: { 'list.$.done': true } },
      {},
      { state: 'open', list: { $elemMatch: { id: 'b', n: 2 } } },
    )
    expect((await items().findOne())?.list).toEqual([
      { id: 'a', n: 1 },
      { id: 'b', n: 2, done: true },
    ])
  })

  it('a positional change that the filter gives no element for is refused with code 2', async () => {
    await items().insertOne({ _id: 1, list: [1, 2] })
    await expect(update({ $set: { 'list.$': 0 } })).rejects.toMatchObject({ code: 2 })
  })

  it('$setOnInsert acts on an insert and only then', async () => {
    await update({ $setOnInsert: { made: 1 }, $set: { n: 1 } }, { upsert: true })
    await update({ $setOnInsert: { made: 2 }, $set: { n: 2 } }, { upsert: true })
    expect(await items().findOne()).toEqual({ _id: 1, made: 1, n: 2 })
  })

  it('a changed _id is refused with code 66, the same _id is not', async () => {
    await items().insertOne({ _id: 1, a: 1 })
    await expect(update({ $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 })
    await expect(update({ $unset: { _id: '' } })).rejects.toMatchObject({ code: 66 })
    await expect(items().findOneAndReplace({ a: 1 }, { _id: 3 } as never)).rejects.toMatchObject({ code: 66 })
    expect(await update({ $set: { _id: 1, a: 2 } })).toMatchObject({ modifiedCount: 1 })
  })

  it('$push onto a scalar is refused with code 2, and nothing changes', async () => {
    await items().insertOne({ _id: 1, a: 'text' })
    await expect(update({ $set: { b: 1 }, $push: { a: 1 } })).rejects.toMatchObject({ code: 2 })
    await expect(update({ $addToSet: { a: 1 } })).rejects.toMatchObject({ code: 2 })
    await expect(update({ $pull: { a: 1 } })).rejects.toMatchObject({ code: 2 })
    await expect(update({ $pop: { a: 1 } })).rejects.toMatchObject({ code: 14 })
    expect(await items().findOne()).toEqual({ _id: 1, a: 'text' })
  })

  it('$inc of a string or by a string is refused with code 14', async () => {
    await items().insertOne({ _id: 1, a: 'text', n: 1 })
    await expect(update({ $inc: { a: 1 } })).rejects.toMatchObject({ code: 14 })
    await expect(update({ $inc: { n: 'x' } })).rejects.toMatchObject({ code: 14 })
    await expect(update({ $mul: { a: 2 } })).rejects.toMatchObject({ code: 14 })
  })

  it('a Long counts, equals a number, and keeps its digits', async () => {
    const big = Long.fromString('9007199254740993')
    await items().insertOne({ _id: 1, n: Long.fromNumber(5), big })
    await update({ $inc: { n: Long.fromNumber(2), big: 1 } }, {}, { n: 5 })
    const [found] = await items()
      .find({ n: Long.fromNumber(7) }, { promoteLongs: false })
      .toArray()
    expect(String(found?.big)).toBe('9007199254740994')
    expect(String(found?.n)).toBe('7')
    expect(await items().countDocuments({ n: { $in: [Long.fromNumber(7)] } })).toBe(1)
    expect(await items().countDocuments({ n: { $gt: Long.fromNumber(6) } })).toBe(1)
    expect(await items().countDocuments({ big: { $gt: Long.fromString('9007199254740993') } })).toBe(1)
    const total = [{ $group: { _id: null, sum: { $sum: '$n' } } }]
    expect(await items().aggregate(total).toArray()).toEqual([{ _id: null, sum: 7 }])
  })

  it('an int that outgrows 32 bits becomes a long', async () => {
    await items().insertOne({ _id: 1, n: 2_147_483_647, m: 2 })
    await update({ $inc: { n: 1 }, $mul: { m: 3 } })
    expect(await items().countDocuments({ n: { $type: 'long' }, m: { $type: 'int' } })).toBe(1)
    expect(await items().findOne()).toEqual({ _id: 1, n: 2_147_483_648, m: 6 })
  })

  it('a list that names one _id twice meets its document once', async () => {
    await items().insertOne({ _id: 1, n: 0 })
    const twice = { _id: { $in: [1, 1, Long.ONE] } } as never
    expect(await items().find(twice).toArray()).toHaveLength(1)
    expect(await items().updateMany(twice, { $inc: { n: 1 } } as never)).toMatchObject({ matchedCount: 1 })
    expect(await items().findOne()).toEqual({ _id: 1, n: 1 })
    await items().createIndex({ n: 1 })
    expect(
      await items()
        .find({ n: { $in: [1, 1] } })
        .toArray(),
    ).toHaveLength(1)
    expect(await items().deleteMany(twice)).toMatchObject({ deletedCount: 1 })
  })

  it('a group is of embedded documents with their fields in the same order', async () => {
    await items().insertMany([1, 2, 3].map(_id => ({ _id, o: _id === 2 ? { y: 2, x: 1 } : { x: 1, y: 2 } })))
    const stages = [{ $group: { _id: '$o', count: { $sum: 1 } } }, { $sort: { count: -1 } }]
    const groups = await items().aggregate(stages).toArray()
    expect(groups.map(each => JSON.stringify(each))).toEqual([
      '{"_id":{"x":1,"y":2},"count":2}',
      '{"_id":{"y":2,"x":1},"count":1}',
    ])
  })

  it('$type knows object ids and the other names', async () => {
    await items().insertOne({
      _id: 1,
      id: new ObjectId(),
      at: new Date(),
      n: 1,
      f: 1.5,
      l: Long.ONE,
      s: '',
      o: {},
      a: ['x'],
    })
    const types = {
      id: 'objectId',
      at: 'date',
      n: 'int',
      f: 'double',
      l: 'long',
      s: 'string',
      o: 'object',
      a: 'array',
    }
    for (const [field, type] of Object.entries(types)) {
      expect(await items().countDocuments({ [field]: { $type: type as never } }), field).toBe(1)
    }
    expect(await items().countDocuments({ a: { $type: 'string' } })).toBe(1)
    expect(await items().countDocuments({ id: { $type: [7, 'number'] } })).toBe(1)
    expect(await items().countDocuments({ id: { $type: 'string' } })).toBe(0)
  })

  it('embedded documents are equal only with their fields in the same order', async () => {
    await items().insertOne({ _id: 1, a: { x: 1, y: 2 }, list: [{ x: 1, y: 2 }] })
    expect(await items().countDocuments({ a: { x: 1, y: 2 } })).toBe(1)
    expect(await items().countDocuments({ a: { y: 2, x: 1 } })).toBe(0)
    expect(await items().countDocuments({ list: { $in: [{ y: 2, x: 1 }] } })).toBe(0)
    await update({ $addToSet: { list: { y: 2, x: 1 } } })
    expect((await items().findOne())?.list).toHaveLength(2)
    const same = { $expr: { $eq: ['$a', { $literal: { y: 2, x: 1 } }] } }
    expect(await items().countDocuments(same)).toBe(0)
  })

  it('an _id that is undefined becomes an object id, on insert and on upsert', async () => {
    const collection = server.db.collection('items')
    const { insertedId } = await collection.insertOne({ _id: undefined, a: 1 } as never)
    expect(insertedId).toBeInstanceOf(ObjectId)
    const { upsertedId } = await collection.updateOne({ a: 2 }, { $set: { b: 1 } }, { upsert: true })
    expect(upsertedId).toBeInstanceOf(ObjectId)
    expect(await collection.countDocuments({ _id: { $type: 'objectId' } })).toBe(2)
    expect(await collection.countDocuments({ _id: null as never })).toBe(0)
  })

  it('duplicate keys say which, in a write error and in a command error', async () => {
    await items().createIndex({ caseId: 1, n: 1 }, { unique: true })
    await items().insertOne({ _id: 1, caseId: 'a', n: 1 })
    const details = { code: 11000, keyPattern: { caseId: 1, n: 1 }, keyValue: { caseId: 'a', n: 1 } }
    await expect(items().insertOne({ _id: 2, caseId: 'a', n: 1 })).rejects.toMatchObject(details)
    const upsert = items().findOneAndUpdate({ _id: 3 }, { $set: { caseId: 'a', n: 1 } }, { upsert: true })
    await expect(upsert).rejects.toMatchObject(details)
    await expect(items().insertOne({ _id: 1 })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    })
  })

  it('conflicting changes of one path are refused with code 40', async () => {
    await items().insertOne({ _id: 1 })
    await expect(update({ $set: { 'a.b': 1 }, $inc: { a: 1 } })).rejects.toMatchObject({ code: 40 })
    await expect(update({ $set: { a: 1 }, $unset: { a: '' } })).rejects.toMatchObject({ code: 40 })
  })

  it('a path that goes through a scalar is refused with code 28', async () => {
    await items().insertOne({ _id: 1, a: 5, list: [1], none: null })
    for (const path of ['a.b', 'list.b', 'none.b']) {
      await expect(update({ $set: { [path]: 1 } }), path).rejects.toMatchObject({ code: 28 })
    }
  })

  it('an array filter that no path names, or a name without a filter, is refused', async () => {
    await items().insertOne({ _id: 1, list: [1] })
    const arrayFilters = [{ each: 1 }]
    await expect(update({ $set: { a: 1 } }, { arrayFilters })).rejects.toMatchObject({ code: 9 })
    await expect(update({ $set: { 'list.$[other]': 1 } })).rejects.toMatchObject({ code: 2 })
  })

  it('a pull of documents takes conditions, a pull of values takes the very value', async () => {
    const list = [{ id: 1, n: 1 }, { id: 2, n: 1 }, 1, [1], 'x']
    await items().insertOne({ _id: 1, list })
    await update({ $pull: { list: { id: 1 } } })
    await update({ $pull: { list: [1] } })
    await update({ $pull: { list: 'x' } })
    expect((await items().findOne())?.list).toEqual([{ id: 2, n: 1 }, 1])
  })

  it('an unknown update operator is refused with code 9', async () => {
    await items().insertOne({ _id: 1 })
    await expect(update({ $nonsense: { a: 1 } })).rejects.toMatchObject({ code: 9 })
  })
})
