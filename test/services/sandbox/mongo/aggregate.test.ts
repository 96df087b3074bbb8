import { beforeEach, expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('aggregation', server => {
  const items = () => server.db.collection('items')
  beforeEach(async () => {
    await items().insertMany([
      { _id: 1, kind: 'say', n: 3, tags: ['a', 'b'], at: new Date(1000) },
      { _id: 2, kind: 'mail', n: 5, tags: ['b'], at: new Date(2000) },
      { _id: 3, kind: 'say', n: 4, tags: [], at: new Date(3000) },
    ] as never)
  })
  const run = (...pipeline: object[]) => items().aggregate(pipeline).toArray()

  it('matches, groups and sorts', async () => {
    const group = {
      $group: { _id: '$kind', count: { $sum: 1 }, most: { $max: '$n' }, last: { $last: '$at' } },
    }
    expect(await run({ $match: { n: { $gt: 0 } } }, group, { $sort: { _id: 1 } })).toEqual([
      { _id: 'mail', count: 1, most: 5, last: new Date(2000) },
      { _id: 'say', count: 2, most: 4, last: new Date(3000) },
    ])
  })

  it('unwinds, counts and limits', async () => {
    const byTag = await run({ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 })
    expect(byTag).toEqual([{ _id: 'b', count: 2 }])
    expect(await run({ $match: { kind: 'say' } }, { $count: 'all' })).toEqual([{ all: 2 }])
  })

  it('computes fields', async () => {
    const first = [{ $match: { _id: 1 } }]
    const project = {
      $project: { _id: 0, double: { $multiply: ['$n', 2] }, many: { $gt: [{ $size: '$tags' }, 1] } },
    }
    expect(await run(...first, project)).toEqual([{ double: 6, many: true }])
    const added = await run(
      ...first,
      { $addFields: { who: { $concat: ['$kind', '!'] } } },
      { $unset: ['tags', 'at', 'n'] },
    )
    expect(added).toEqual([{ _id: 1, kind: 'say', who: 'say!' }])
  })

  it('looks up in another collection', async () => {
    await server.db.collection('kinds').insertOne({ _id: 'say', label: 'Says' } as never)
    const lookup = { $lookup: { from: 'kinds', localField: 'kind', foreignField: '_id', as: 'found' } }
    const [first] = await run({ $match: { _id: 1 } }, lookup)
    expect(first?.found).toEqual([{ _id: 'say', label: 'Says' }])
  })

  it('sorts by several fields, and gives facets', async () => {
    const [result] = await run({
      $facet: {
        first: [{ $sort: { kind: 1, n: -1 } }, { $limit: 2 }, { $project: { n: 1 } }],
        all: [{ $count: 'n' }],
      },
    })
    expect(result).toEqual({
      first: [
        { _id: 2, n: 5 },
        { _id: 3, n: 4 },
      ],
      all: [{ n: 3 }],
    })
  })
})
