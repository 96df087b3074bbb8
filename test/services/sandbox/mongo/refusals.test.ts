import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

/** What a standalone server does not do, and says so. */
describeOnServers('refusals', server => {
  it('an unknown command: code 59', async () => {
    const refused = server.db.command({ nonsense: 1 })
    await expect(refused).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound' })
  })

  it('a transaction: code 20, and nothing of it is done', async () => {
    const session = server.db.client.startSession()
    session.startTransaction()
    const refused = server.db.collection('items').insertOne({ a: 1 }, { session })
    await expect(refused).rejects.toMatchObject({ originalError: { code: 20, codeName: 'IllegalOperation' } })
    await session.endSession()
    expect(await server.db.collection('items').countDocuments()).toBe(0)
  })

  it('a session without a transaction is taken', async () => {
    await server.db.client.withSession(async session => {
      await server.db.collection('items').insertOne({ a: 1 }, { session })
      expect(await server.db.collection('items').countDocuments({}, { session })).toBe(1)
    })
  })

  it('a change stream: code 40573', async () => {
    await expect(server.db.collection('items').watch().next()).rejects.toMatchObject({ code: 40573 })
  })

  it('an unknown aggregation stage: code 40324', async () => {
    const pipeline = [{ $nonsense: 1 }]
    await expect(server.db.collection('items').aggregate(pipeline).toArray()).rejects.toMatchObject({
      code: 40324,
    })
  })

  it('a document of more than 16 MB', async () => {
    const text = 'x'.repeat(16 * 1024 * 1024)
    await expect(server.db.collection('items').insertOne({ text })).rejects.toThrow(
      /too large|larger than|out of range/i,
    )
    await server.db.collection('items').insertOne({ _id: 1 as never, text: 'x'.repeat(9 * 1024 * 1024) })
    const grown = server.db
      .collection('items')
      .updateOne({}, { $set: { more: text.slice(0, 9 * 1024 * 1024) } })
    await expect(grown).rejects.toThrow(/large/)
  })

  it('an _id that is a list: code 53', async () => {
    await expect(server.db.collection('items').insertOne({ _id: [1] as never })).rejects.toMatchObject({
      code: 53,
    })
  })
})
