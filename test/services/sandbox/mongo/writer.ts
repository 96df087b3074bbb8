import mongoose from 'mongoose'
import { startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'

/**
 * A program to be killed: opens the store in the file that it is given and writes without end, eight writes at a
 * time. Each line of its output is the `_id` of a case that the store has acknowledged twice: inserted, and changed.
 */
const store = await startEmbeddedMongo({ file: process.argv[2] ?? '' }).catch(error => {
  console.error(error.message)
  process.exit(1)
})
const client = await mongoose.mongo.MongoClient.connect(store.uri)
const cases = client.db('suite').collection<{ _id: string; version: number; seen: string[] }>('cases')
await cases.createIndex({ code: 1 }, { unique: true })

let next = 0
await Promise.all(Array.from({ length: 8 }, write))

async function write(): Promise<void> {
  for (;;) {
    const _id = `case-${next++}`
    await cases.insertOne({ _id, version: 0, seen: [], code: _id } as never)
    await cases.updateOne({ _id, version: 0 }, { $inc: { version: 1 }, $push: { seen: 'event' } })
    process.stdout.write(`${_id}\n`)
  }
}
