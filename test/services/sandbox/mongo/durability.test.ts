import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { type Db, temporaryFolder } from './servers.ts'

describe('the embedded store', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = temporaryFolder()
    file = join(folder, 'store.sqlite')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is as it was after a restart: documents in their order, values in their types, indexes in force', async () => {
    const { Long, ObjectId, Binary } = mongoose.mongo
    const document = {
      _id: new ObjectId(),
      at: new Date(5),
      long: Long.fromString('9007199254740993'),
      bytes: new Binary(Buffer.from([1, 2, 3])),
      pattern: /^a/i,
      nothing: null,
      nested: { list: [1.5, 'x', { deep: true }] },
    }
    await use(file, async db => {
      await db.collection('items').createIndex({ code: 1 }, { unique: true, sparse: true })
      await db.collection('items').insertMany([document, { code: 'b' }, { code: 'a' }])
      await db.collection('items').updateOne({ code: 'b' }, { $set: { n: 1 } })
    })
    await use(file, async db => {
      const found = await db.collection('items').find().toArray()
      expect(found[0]).toEqual(document)
      expect(found.slice(1)).toMatchObject([{ code: 'b', n: 1 }, { code: 'a' }])
      await expect(db.collection('items').insertOne({ code: 'a' })).rejects.toMatchObject({ code: 11000 })
      expect(await db.collection('items').findOne({ code: 'a' })).toMatchObject({ code: 'a' })
      await db.collection('items').dropIndex('code_1')
      await db.dropCollection('items')
    })
    await use(file, async db => expect(await db.listCollections().toArray()).toEqual([]))
  })

  it('lets nobody else open its file: not this process, not another', async () => {
    const sentence = `The embedded store ${file} is already open; only one process may use it at a time.`
    await use(file, async () => {
      await expect(startEmbeddedMongo({ file })).rejects.toThrow(sentence)
      const other = serveInOtherProcess(file)
      const said = (other.stderr as Readable).setEncoding('utf8').toArray()
      expect(await once(other, 'exit')).toEqual([1, null])
      expect((await said).join('')).toContain(sentence)
    })
    await use(file, async db => expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 }))
  })

  it('refuses a file that is something else, and a port that is taken, in one sentence each', async () => {
    writeFileSync(file, 'a letter, perhaps; in any case nothing that a store could have written'.repeat(20))
    await expect(startEmbeddedMongo({ file })).rejects.toThrow(`${file} is not an embedded store.`)
    rmSync(file)
    const running = await startEmbeddedMongo({ file })
    const port = Number(new URL(running.uri).port)
    const other = join(folder, 'other')
    await expect(startEmbeddedMongo({ file: other, port })).rejects.toThrow(/EADDRINUSE/)
    await (await startEmbeddedMongo({ file: other })).close()
    await Promise.all([running.close(), running.close()])
    await running.close()
    await expect(startEmbeddedMongo({ file: folder })).rejects.toThrow(
      `The embedded store cannot write ${folder}.`,
    )
  })
})

async function use(file: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const store = await startEmbeddedMongo({ file })
  const client = await mongoose.mongo.MongoClient.connect(store.uri)
  try {
    await work(client.db('suite'))
  } finally {
    await client.close()
    await store.close()
  }
}

function serveInOtherProcess(file: string): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('served-store.ts', import.meta.url)), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
