import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

const { Long, ObjectId } = mongoose.mongo

describeOnServers('queries', server => {
  async function idsOf(documents: object[], filter: object): Promise<unknown[]> {
    const collection = server.db.collection('items')
    await collection.insertMany(documents as never)
    return (await collection.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  it('compare only values of the same type', async () => {
    const found = await idsOf([{ _id: 1, a: 5 }, { _id: 2, a: '5' }, { _id: 3, a: null }, { _id: 4 }], {
      a: { $gte: 5 },
    })
    expect(found).toEqual([1])
  })

  it('find absent fields by null, and look into arrays', async () => {
    const documents = [
      { _id: 1, a: null },
      { _id: 2 },
      { _id: 3, a: [1, null] },
      { _id: 4, a: 0 },
      { _id: 5, a: [] },
    ]
    expect(await idsOf(documents, { a: null })).toEqual([1, 2, 3])
  })

  it('tell an absent field from one that is null', async () => {
    expect(await idsOf([{ _id: 1, a: null }, { _id: 2 }], { a: { $exists: true } })).toEqual([1])
  })

  it('reach embedded documents inside arrays by a dotted path', async () => {
    const documents = [
      { _id: 1, channels: [{ id: 'web:1' }, { id: 'sms:1' }] },
      { _id: 2, channels: [{ id: 'web:2' }] },
      { _id: 3, channels: [] },
    ]
    expect(await idsOf(documents, { 'channels.id': 'sms:1' })).toEqual([1])
    expect(await ids({ 'channels.0.id': 'sms:1' })).toEqual([])
    expect(await ids({ 'channels.1.id': 'sms:1' })).toEqual([1])
    expect(await ids({ channels: { $size: 1 } })).toEqual([2])
    expect(await ids({ 'channels.id': { $ne: 'web:2' } })).toEqual([1, 3])
    expect(await ids({ 'channels.id': null })).toEqual([])
    expect(await ids({ 'channels.id': { $exists: false } })).toEqual([3])
  })

  async function ids(filter: object) {
    return (await server.db.collection('items').find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  it('hold several conditions to one element with $elemMatch only', async () => {
    const documents = [
      {
        _id: 1,
        outbox: [
          { type: 'say', tries: 0 },
          { type: 'mail', tries: 3 },
        ],
      },
      { _id: 2, outbox: [{ type: 'say', tries: 3 }] },
    ]
    expect(await idsOf(documents, { outbox: { $elemMatch: { type: 'say', tries: { $gt: 1 } } } })).toEqual([
      2,
    ])
    expect(await ids({ 'outbox.type': 'say', 'outbox.tries': { $gt: 1 } })).toEqual([1, 2])
    expect(await ids({ 'outbox.tries': { $elemMatch: { $gt: 1 } } })).toEqual([])
  })

  it('look into an array only once', async () => {
    const documents = [
      { _id: 1, a: [[3], 3] },
      { _id: 2, a: [3, [3]] },
    ]
    expect(await idsOf(documents, { 'a.0': 3 })).toEqual([2])
    expect(await ids({ 'a.0': [3] })).toEqual([1])
    expect(await ids({ 'a.0': { $size: 1 } })).toEqual([1])
    expect(await ids({ 'a.0': { $elemMatch: { $gt: 2 } } })).toEqual([1])
    expect(await ids({ a: { $elemMatch: { $elemMatch: { $gt: 2 } } } })).toEqual([1, 2])
    await server.db.collection('items').insertOne({ _id: 3, a: [[9]] } as never)
    expect(await ids({ a: { $elemMatch: { $gt: 8 } } })).toEqual([])
    expect(await ids({ a: { $gt: 8 } })).toEqual([])
  })

  it('combine with $and, $or, $nor and $not', async () => {
    expect(
      await idsOf([{ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3 }], {
        $or: [{ a: 1 }, { a: { $exists: false } }],
      }),
    ).toEqual([1, 3])
    expect(await ids({ $nor: [{ a: 1 }] })).toEqual([2, 3])
    expect(await ids({ a: { $not: { $gt: 1 } } })).toEqual([1, 3])
    expect(await ids({ $and: [{ a: { $gte: 1 } }, { a: { $lt: 2 } }] })).toEqual([1])
  })

  it('match lists, patterns, remainders and all of several values', async () => {
    const documents = [
      { _id: 1, tags: ['red', 'blue'], n: 10 },
      { _id: 2, tags: ['Red'], n: 7 },
      { _id: 3, n: 4 },
    ]
    expect(await idsOf(documents, { tags: { $all: ['red', 'blue'] } })).toEqual([1])
    expect(await ids({ tags: { $regex: '^re', $options: 'i' } })).toEqual([1, 2])
    expect(await ids({ tags: /^re/ })).toEqual([1])
    expect(await ids({ tags: { $in: [/^R/, null] } })).toEqual([2, 3])
    expect(await ids({ tags: { $nin: ['red'] } })).toEqual([2, 3])
    expect(await ids({ n: { $mod: [5, 0] } })).toEqual([1])
    expect(await ids({ $expr: { $gt: ['$n', 5] } })).toEqual([1, 2])
  })

  it('find dates and object ids by value, in ranges too', async () => {
    const early = new ObjectId('000000000000000000000001')
    const late = new ObjectId('f00000000000000000000000')
    const documents = [
      { _id: early, at: new Date(1000) },
      { _id: late, at: new Date(2000) },
    ]
    expect(await idsOf(documents, { at: { $lt: new Date(2000) } })).toEqual([early])
    expect(await ids({ at: new Date(2000) })).toEqual([late])
    expect(await ids({ _id: { $gt: early } })).toEqual([late])
    expect(await ids({ _id: { $in: [early, late] } })).toEqual([early, late])
  })

  it('sort by type first, absent fields with null, arrays by their smallest or largest element', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany([
      { _id: 1, a: 'x' },
      { _id: 2, a: 3 },
      { _id: 3 },
      { _id: 4, a: [5, 1] },
      { _id: 5, a: Long.fromNumber(2) },
    ] as never)
    const order = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ _id }) => _id)
    expect(await order(1)).toEqual([3, 4, 5, 2, 1])
    expect(await order(-1)).toEqual([1, 4, 2, 5, 3])
  })

  it('skip, limit and project', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany(
      [1, 2, 3, 4].map(n => ({ _id: n, a: { b: n, c: n }, list: [{ x: n, y: n }] })) as never,
    )
    const page = await collection
      .find()
      .sort({ _id: -1 })
      .skip(1)
      .limit(2)
      .project({ 'a.b': 1, 'list.x': 1 })
      .toArray()
    expect(page).toEqual([
      { _id: 3, a: { b: 3 }, list: [{ x: 3 }] },
      { _id: 2, a: { b: 2 }, list: [{ x: 2 }] },
    ])
    expect(await collection.findOne({}, { projection: { _id: 0, 'a.c': 0, list: 0 } })).toEqual({
      a: { b: 1 },
    })
  })

  it('project nested, computed and _id alone, and never by both naming and leaving out', async () => {
    const collection = server.db.collection('items')
    await collection.insertOne({ _id: 1, a: { b: 1, c: 2 }, d: 3 } as never)
    const show = (projection: object) => collection.findOne({}, { projection })
    expect(await show({ a: { b: 1 } })).toEqual({ _id: 1, a: { b: 1 } })
    expect(await show({ _id: 1 })).toEqual({ _id: 1 })
    expect(await show({ _id: 0, sum: { $add: ['$a.b', 1] } })).toEqual({ sum: 2 })
    await expect(show({ a: 1, d: 0 })).rejects.toThrow(/inclusion|exclusion/)
  })

  it('project slices and matched elements', async () => {
    const collection = server.db.collection('items')
    await collection.insertOne({ _id: 1, n: 1, list: [{ k: 'a' }, { k: 'b' }, { k: 'c' }] } as never)
    const show = (projection: object, filter = {}) => collection.findOne(filter, { projection })
    expect(await show({ list: { $slice: -1 } })).toEqual({ _id: 1, n: 1, list: [{ k: 'c' }] })
    expect(await show({ n: 1, list: { $slice: [1, 1] } })).toEqual({ _id: 1, n: 1, list: [{ k: 'b' }] })
    expect(await show({ list: { $elemMatch: { k: 'b' } } })).toEqual({ _id: 1, list: [{ k: 'b' }] })
    expect(await show({ 'list.$': 1 }, { 'list.k': 'c' })).toEqual({ _id: 1, list: [{ k: 'c' }] })
  })

  it('count and list distinct values', async () => {
    const collection = server.db.collection('items')
    await collection.insertMany([{ a: [1, 2] }, { a: 2 }, { a: 3 }, {}])
    expect(await collection.countDocuments({ a: { $gte: 2 } })).toBe(3)
    expect(await collection.estimatedDocumentCount()).toBe(4)
    expect((await collection.distinct('a')).sort()).toEqual([1, 2, 3])
  })

  it('never change what is stored by projecting or aggregating it', async () => {
    const collection = server.db.collection('items')
    await collection.insertOne({ _id: 1, a: { b: 1, c: 2 } } as never)
    await collection.aggregate([{ $project: { 'a.b': 0 } }]).toArray()
    await collection.findOne({}, { projection: { 'a.b': 0 } })
    expect(await collection.findOne()).toEqual({ _id: 1, a: { b: 1, c: 2 } })
  })

  it('refuse an unknown operator', async () => {
    await expect(server.db.collection('items').findOne({ a: { $nonsense: 1 } })).rejects.toMatchObject({
      code: 2,
    })
    await expect(server.db.collection('items').findOne({ $nonsense: 1 } as never)).rejects.toMatchObject({
      code: 2,
    })
  })
})
