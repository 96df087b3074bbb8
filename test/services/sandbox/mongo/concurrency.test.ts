import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

const WRITERS = 50

describeOnServers('concurrent writers', server => {
  it('lose nothing when 50 of them compare and set one document', async () => {
    const cases = server.db.collection<{ _id: string; version: number; events: string[] }>('cases')
    await cases.insertOne({ _id: 'case', version: 0, events: [] })
    const turn = async (event: string): Promise<void> => {
      const { version } = (await cases.findOne({ _id: 'case' })) ?? { version: -1 }
      const change = { $inc: { version: 1 }, $push: { events: event } }
      const { modifiedCount } = await cases.updateOne({ _id: 'case', version }, change)
      if (modifiedCount === 0) await turn(event)
    }
    const events = Array.from({ length: WRITERS }, (_, n) => `e${n}`)
    await Promise.all(events.map(turn))
    const after = await cases.findOne({ _id: 'case' })
    expect(after?.version).toBe(WRITERS)
    expect(after?.events.toSorted()).toEqual(events.toSorted())
  })

  it('let exactly one of 50 win the same version', async () => {
    const cases = server.db.collection<{ _id: string; version: number }>('cases')
    await cases.insertOne({ _id: 'case', version: 7 })
    const attempts = Array.from({ length: WRITERS }, (_, by) =>
      cases.updateOne({ _id: 'case', version: 7 }, { $set: { by }, $inc: { version: 1 } }),
    )
    const wins = (await Promise.all(attempts)).filter(({ modifiedCount }) => modifiedCount === 1)
    expect(wins).toHaveLength(1)
  })

  it('let exactly one of 50 insert the same key', async () => {
    const seen = server.db.collection<{ provider: string }>('seen')
    await seen.createIndex({ provider: 1 }, { unique: true })
    const results = await Promise.allSettled(
      Array.from({ length: WRITERS }, () => seen.insertOne({ provider: 'SM1' })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('let each of 50 take a different job', async () => {
    const jobs = server.db.collection<{ _id: number; taken?: boolean }>('jobs')
    await jobs.insertMany(Array.from({ length: WRITERS }, (_, _id) => ({ _id })))
    const take = () =>
      jobs.findOneAndUpdate({ taken: { $ne: true } }, { $set: { taken: true } }, { sort: { _id: 1 } })
    const taken = await Promise.all(Array.from({ length: WRITERS }, take))
    expect(new Set(taken.map(job => job?._id)).size).toBe(WRITERS)
  })
})
