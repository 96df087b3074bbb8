import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('indexes', server => {
  const items = () => server.db.collection('items')
  const names = async () => (await items().indexes()).map(({ name }) => name)

  it('are listed as they were made', async () => {
    await items().createIndex({ a: 1, b: -1 }, { unique: true, sparse: true })
    await items().createIndex({ at: 1 }, { expireAfterSeconds: 60, name: 'over' })
    await items().createIndex({ c: 1 }, { partialFilterExpression: { open: true } })
    expect(await items().indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true, sparse: true },
      { v: 2, key: { at: 1 }, name: 'over', expireAfterSeconds: 60 },
      { v: 2, key: { c: 1 }, name: 'c_1', partialFilterExpression: { open: true } },
    ])
  })

  it('are made once however often they are asked for', async () => {
    await items().createIndex({ a: 1 })
    await items().createIndex({ a: 1 })
    expect(await names()).toEqual(['_id_', 'a_1'])
  })

  it('conflict by name (86) and by key (85)', async () => {
    await items().createIndex({ a: 1 }, { name: 'one' })
    await expect(items().createIndex({ b: 1 }, { name: 'one' })).rejects.toMatchObject({ code: 86 })
    await expect(items().createIndex({ a: 1 }, { name: 'one', unique: true })).rejects.toMatchObject({
      code: 86,
    })
    await expect(items().createIndex({ a: 1 }, { name: 'two' })).rejects.toMatchObject({ code: 85 })
    await expect(items().createIndex({ a: 1 }, { name: 'one', expireAfterSeconds: 5 })).rejects.toMatchObject(
      { code: 85 },
    )
  })

  it('cannot be made unique over values that are not, and say which', async () => {
    await items().insertMany([{ a: 1 }, { a: 1 }])
    const made = items().createIndex({ a: 1 }, { unique: true })
    await expect(made).rejects.toMatchObject({ code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } })
    expect(await names()).toEqual(['_id_'])
  })

  it('can be dropped by name, by key, and all together', async () => {
    await items().createIndexes([{ key: { a: 1 }, unique: true }, { key: { b: 1 } }, { key: { c: 1 } }])
    await items().dropIndex('a_1')
    await items().dropIndex({ b: 1 } as never)
    expect(await names()).toEqual(['_id_', 'c_1'])
    await items().insertMany([{ a: 1 }, { a: 1 }])
    await items().dropIndexes()
    expect(await names()).toEqual(['_id_'])
    await expect(items().dropIndex('a_1')).rejects.toMatchObject({ code: 27 })
    await expect(items().dropIndex('_id_')).rejects.toMatchObject({ code: 72 })
  })

  it('of an unknown collection cannot be listed: code 26', async () => {
    await expect(server.db.command({ listIndexes: 'nothing' })).rejects.toMatchObject({ code: 26 })
  })

  it('let a sparse one leave out what is absent, also inside arrays, and take null and empty lists', async () => {
    await items().createIndex({ 'list.id': 1 }, { unique: true, sparse: true })
    await items().insertMany([
      { list: [{ id: 1 }, {}] },
      { list: [{ id: 2 }, {}] },
      { list: [] },
      { list: [] },
      {},
    ])
    await items().insertOne({ list: [{ id: null }] })
    await expect(items().insertOne({ list: [{ id: null }] })).rejects.toMatchObject({ code: 11000 })
    await items().createIndex({ tags: 1 }, { unique: true, sparse: true })
    await items().insertMany([{ tags: [] }, { tags: null }, {}])
    await expect(items().insertOne({ tags: [] })).rejects.toMatchObject({ code: 11000 })
  })

  it('over two lists of one document are refused: code 171', async () => {
    await items().createIndex({ a: 1, b: 1 })
    await expect(items().insertOne({ a: [1, 2], b: [1, 2] })).rejects.toMatchObject({ code: 171 })
    expect(await items().countDocuments()).toBe(0)
  })

  it('that cannot be kept are refused with code 67', async () => {
    const refused: [object, object][] = [
      [{ a: 1 }, { expireAfterSeconds: -1 }],
      [{ a: 1, b: 1 }, { expireAfterSeconds: 5 }],
      [{ a: 1 }, { sparse: true, partialFilterExpression: { b: 1 } }],
      [{ a: 1 }, { partialFilterExpression: { b: { $ne: 1 } } }],
      [{ a: 'nonsense' }, {}],
    ]
    for (const [key, options] of refused) {
      await expect(items().createIndex(key as never, options), JSON.stringify(options)).rejects.toMatchObject(
        { code: 67 },
      )
    }
  })

  it('give the same answers as no index', async () => {
    const documents = [
      { _id: 1, a: 1, b: 'x' },
      { _id: 2, a: [1, 2], b: 'y' },
      { _id: 3, a: null },
      { _id: 4 },
      { _id: 5, a: { n: 1 }, b: 'x' },
      { _id: 6, a: '1' },
      { _id: 7, a: [], b: 'x' },
      { _id: 8, a: [[1]], b: 'x' },
    ]
    const filters = [
      { a: 1 },
      { a: null },
      { a: { $in: [1, 2, '1'] } },
      { a: { $in: [null, 2] } },
      { a: { $eq: { n: 1 } } },
      { a: [1, 2] },
      { a: [1] },
      { a: 1, b: 'y' },
      { b: 'x', a: { $gt: 0 } },
      { a: { $ne: 1 } },
      { $and: [{ a: 1 }, { a: 2 }] },
      { $or: [{ a: 1 }, { b: 'x' }] },
      { a: /1/ },
      { b: { $exists: false } },
    ]
    const answers = async () =>
      Promise.all(
        filters.map(async filter =>
          (
            await items()
              .find(filter as never)
              .toArray()
          )
            .map(({ _id }) => Number(_id))
            .sort(),
        ),
      )
    await items().insertMany(documents as never)
    const without = await answers()
    for (const [key, options] of [
      [{ a: 1 }, {}],
      [{ b: 1, a: 1 }, {}],
      [{ a: 1 }, { sparse: true, name: 's' }],
    ] as const) {
      await items().dropIndexes()
      await items().createIndex(key, options)
      expect(await answers()).toEqual(without)
    }
    expect(without[0]).toEqual([1, 2])
  })
})
