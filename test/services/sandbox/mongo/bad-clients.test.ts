import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { serialize } from 'bson'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { type Client, type Db, temporaryFolder } from './servers.ts'

/** What one client sends may cost it its answer, or its connection; never the others theirs. */
describe('an embedded store with a bad client', () => {
  const folder = temporaryFolder()
  let store: EmbeddedMongo
  let client: Client
  let db: Db
  beforeAll(async () => {
    store = await startEmbeddedMongo({ file: join(folder, 'store.sqlite') })
    client = await mongoose.mongo.MongoClient.connect(store.uri)
    db = client.db('suite')
  })
  afterAll(async () => {
    await client.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const goesOn = async () => {
    await db.collection('items').insertOne({ good: true })
    expect(await db.collection('items').countDocuments({ good: true })).toBeGreaterThan(0)
  }

  it('stores a document of 100 levels, and refuses a deeper one with code 15', async () => {
    await db.collection('deep').insertOne({ _id: 1 as never, ...nested(99) })
    expect(await db.collection('deep').findOne({ _id: 1 as never })).toEqual({ _id: 1, ...nested(99) })
    const items = db.collection('deep')
    await expect(items.insertOne(nested(100))).rejects.toMatchObject({ code: 15 })
    await expect(items.insertOne(nested(199))).rejects.toMatchObject({ code: 15 })
    const path = Array.from({ length: 120 }, () => 'a').join('.')
    await expect(items.updateOne({}, { $set: { [path]: 1 } })).rejects.toMatchObject({ code: 15 })
    await expect(items.findOne({ a: nested(1000) })).rejects.toMatchObject({ code: 15 })
    expect(await items.countDocuments()).toBe(1)
    await goesOn()
  })

  it('refuses 100,000 levels with code 15', async () => {
    expect(await answerTo(store.uri, bytesOf(100_000))).toContain('exceeds maximum nested object depth')
    await goesOn()
  })

  it('answers what is no BSON with code 22', async () => {
    const body = serialize({ ping: 1, $db: 'admin' })
    body[4] = 0x77 // no such type
    expect(await answerTo(store.uri, body)).toContain('InvalidBSON')
    await goesOn()
  })

  it('is not stopped by bytes of any kind', async () => {
    for (let round = 0; round < 60; round++) {
      const size = 16 + Math.floor(Math.random() * 300)
      const bytes = Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)))
      bytes.writeInt32LE(round % 3 === 0 ? size : ([0, -1, 0x7fffffff, 17][round % 4] as number), 0)
      if (round % 2 === 0) bytes.writeInt32LE(2013, 12)
      const socket = connect(port(store.uri), '127.0.0.1')
      socket.on('error', () => {})
      socket.end(bytes)
    }
    await goesOn()
  })

  it('gives up a pattern that backtracks with code 50, in a read and in a write, and changes nothing', async () => {
    const items = db.collection<{ _id: number; text: string; list?: string[] }>('patterns')
    const text = `${'a'.repeat(40)}!`
    await items.insertOne({ _id: 1, text, list: [text] })
    const slow = { $regex: '^(a+)+$' }
    const begun = Promise.allSettled([
      items.findOne({ text: slow }),
      items.updateOne({ text: slow }, { $set: { text: '' } }),
      items.updateOne({ _id: 1 }, { $pull: { list: slow as never } }),
      items
        .aggregate([{ $project: { is: { $regexMatch: { input: '$text', regex: '^(a+)+$' } } } }])
        .toArray(),
    ])
    for (const each of await begun) expect(each).toMatchObject({ status: 'rejected', reason: { code: 50 } })
    expect(await items.find().toArray()).toEqual([{ _id: 1, text, list: [text] }])
    expect(await items.countDocuments({ text: /^a+!$/ })).toBe(1)
    await goesOn()
  }, 60_000)
})

function nested(levels: number): Record<string, unknown> {
  let document: Record<string, unknown> = {}
  for (let level = 1; level < levels; level++) document = { a: document }
  return { a: document }
}

/** By hand: a library would not get as deep. */
function bytesOf(levels: number): Buffer {
  const all: Buffer[] = []
  for (let level = levels; level > 0; level--) {
    const head = Buffer.from([0, 0, 0, 0, 3, 0x61, 0])
    head.writeInt32LE(8 * level + 5, 0)
    all.push(head)
  }
  all.push(Buffer.from([5, 0, 0, 0, 0]), Buffer.alloc(levels))
  return Buffer.concat(all)
}

async function answerTo(uri: string, body: Uint8Array): Promise<string> {
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  const socket = connect(port(uri), '127.0.0.1')
  socket.write(Buffer.concat([head, body]))
  for await (const chunk of socket) return String(chunk)
  return 'closed'
}

function port(uri: string): number {
  return Number(new URL(uri).port)
}
