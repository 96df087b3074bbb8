import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('collections and databases', server => {
  it('are made by the first write, listed, and dropped', async () => {
    await server.db.collection('first').insertOne({ a: 1 })
    await server.db.createCollection('second')
    expect((await server.db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual([
      'first',
      'second',
    ])
    expect(await server.db.listCollections({ name: 'second' }, { nameOnly: true }).toArray()).toMatchObject([
      { name: 'second', type: 'collection' },
    ])
    const { databases } = await server.db.admin().listDatabases()
    expect(databases.map(({ name }) => name)).toContain('suite')
    await server.db.dropCollection('first')
    expect(await server.db.collection('first').countDocuments()).toBe(0)
    await server.db.dropDatabase()
    expect(await server.db.listCollections().toArray()).toEqual([])
  })

  it('that exist already are not made again: code 48', async () => {
    await server.db.collection('items').insertOne({ a: 1 })
    await expect(server.db.command({ create: 'items', validator: { a: 1 } })).rejects.toMatchObject({
      code: 48,
    })
  })

  it('keep the order in which documents came, and the place of one that changed', async () => {
    const items = server.db.collection<{ _id: number; n?: number }>('items')
    await items.insertMany([{ _id: 3 }, { _id: 1 }, { _id: 2 }])
    await items.updateOne({ _id: 3 }, { $set: { n: 1 } })
    expect((await items.find().toArray()).map(({ _id }) => _id)).toEqual([3, 1, 2])
  })

  it('with impossible names are refused: code 73', async () => {
    await expect(server.db.command({ insert: '', documents: [{ a: 1 }] })).rejects.toMatchObject({ code: 73 })
  })
})
