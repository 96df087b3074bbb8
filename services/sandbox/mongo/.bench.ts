import { rmSync } from 'node:fs'
import mongoose from 'mongoose'
import { startEmbeddedMongo } from './index.ts'

rmSync('/tmp/bench-mongo', { recursive: true, force: true })
const db = await startEmbeddedMongo({ file: '/tmp/bench-mongo/x.sqlite' })
const c = await mongoose.createConnection(db.uri, { dbName: 'intake', maxPoolSize: 50 }).asPromise()
const cases = c.collection('cases')
const messages = c.collection('messages')
await cases.createIndex({ resumeCode: 1 }, { unique: true })
await cases.createIndex({ 'channels.id': 1 }, { unique: true, sparse: true })
await messages.createIndex({ caseId: 1, seq: 1 })
const filler = 'x'.repeat(4000)
await cases.insertMany(
  Array.from({ length: 2000 }, (_, i) => ({
    _id: `c${i}` as never,
    resumeCode: `r${i}`,
    channels: [{ id: `web:${i}` }],
    version: 0,
    seq: 0,
    seen: [],
    outbox: [],
    filler,
  })),
)
async function rate(name: string, n: number, at: number, run: (i: number) => Promise<unknown>) {
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (next < n) await run(next++)
    }),
  )
  const ms = performance.now() - start
  console.log(
    name.padEnd(40),
    at,
    'in flight',
    ((n / ms) * 1000).toFixed(0),
    '/s',
    (ms / n).toFixed(2),
    'ms each',
  )
}
const turn = async (i: number) => {
  const found = await cases.findOne({ 'channels.id': `web:${i % 2000}` })
  if (!found) throw new Error('lost')
  const r = await cases.updateOne(
    { _id: found._id, version: found.version },
    {
      $set: { 'snapshot.value': i },
      $inc: { version: 1, seq: 2 },
      $push: {
        seen: { $each: [`e${i}`], $slice: -200 },
        outbox: { $each: [{ id: `${i}.1` }, { id: `${i}.2` }] },
      } as never,
    },
  )
  if (r.modifiedCount !== 1) throw new Error('conflict')
}
const effects = async (i: number) => {
  await messages.insertMany([
    { _id: `${i}.1` as never, caseId: `c${i % 2000}`, seq: i, text: 'hello' },
    { _id: `${i}.2` as never, caseId: `c${i % 2000}`, seq: i, text: 'hello' },
  ])
  await cases.updateMany(
    { _id: `c${i % 2000}` as never },
    { $pull: { outbox: { id: { $in: [`${i}.1`, `${i}.2`] } } } as never },
  )
}
for (let k = 0; k < 2; k++) {
  await rate('insert', 1000, 1, i => messages.insertOne({ n: i }))
  await rate('find one by indexed field', 2000, 1, i => cases.findOne({ resumeCode: `r${i % 2000}` }))
  await rate('find one by indexed field', 5000, 50, i => cases.findOne({ resumeCode: `r${i % 2000}` }))
  await rate('read and write', 1000, 1, turn)
  await rate('read and write', 5000, 50, turn)
}
await rate('insertMany and $pull', 5000, 50, effects)
await rate('whole turn', 5000, 50, async i => {
  await turn(i)
  await effects(i + 100000)
})
console.log(process.memoryUsage().rss / 1e6)
await c.close()
await db.close()
