import { expect, it, vi } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('TTL indexes', server => {
  it('remove what is over, and nothing that has no date or is not in the index', async () => {
    const items = server.db.collection<{ _id: number; at?: unknown; keep?: boolean }>('items')
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 3600 })
    const old = new Date(Date.now() - 3_700_000)
    await items.insertMany([
      { _id: 1, at: old },
      { _id: 2, at: new Date() },
      { _id: 3 },
      { _id: 4, at: 'yesterday' },
      { _id: 5, at: [new Date(), old] },
    ])
    const ids = async () => (await items.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
    await vi.waitFor(async () => expect(await ids()).toEqual([2, 3, 4]), { timeout: 20_000, interval: 100 })
  })

  it('respect a partial filter', async () => {
    const items = server.db.collection<{ _id: number; at: Date; draft: boolean }>('items')
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { draft: true } })
    const at = new Date(Date.now() - 1000)
    await items.insertMany([
      { _id: 1, at, draft: true },
      { _id: 2, at, draft: false },
    ])
    await vi.waitFor(async () => expect(await items.countDocuments()).toBe(1), {
      timeout: 20_000,
      interval: 100,
    })
    expect(await items.findOne()).toMatchObject({ _id: 2 })
  })
})
