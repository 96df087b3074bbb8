import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import type { Blobs } from '../../../services/blobs/blobs.ts'
import { sweepAbandoned } from '../../../services/documents/sweep.ts'
import { type Azurite, startAzurite } from '../../../services/sandbox/azurite/index.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../services/sandbox/mongo/index.ts'
import { connect } from '../../../services/store/connection.ts'
import { createUploadStore, type UploadStore } from '../../../services/store/uploads.ts'
import { png } from './files.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const owner = { conversationId: 'c', userId: 'dl_u' }
const directory = mkdtempSync(join(tmpdir(), 'sweep-'))
let azurite: Azurite
let mongo: EmbeddedMongo
let connection: Connection
let blobs: Blobs
let uploads: UploadStore

beforeAll(async () => {
  azurite = await startAzurite({ directory: join(directory, 'blobs') })
  mongo = await startEmbeddedMongo({ file: join(directory, 'store.db') })
  connection = await connect(mongo.uri)
})
beforeEach(async () => {
  blobs = createAzureBlobs({ connectionString: azurite.connectionString, container: `c${randomUUID()}` })
  await blobs.prepare([])
  uploads = createUploadStore(connection)
  await uploads.prepare()
})
afterAll(async () => {
  await connection.close()
  await mongo.close()
  await azurite.close()
  rmSync(directory, { recursive: true })
})

describe('the sweep', () => {
  it('deletes after a day what never became part of a case, and nothing else', async () => {
    for (const name of ['incoming/sent', 'documents/in-a-case', 'documents/in-none']) await stored(name)
    for (const name of ['previews/in-a-case', 'previews/in-none']) await stored(name)
    const declaredAt = new Date()
    await uploads.declare({ id: 'sent', ...owner, filename: 'a.png', bytes: 1, declaredAt })
    const sweptAfter = (ms: number) =>
      sweepAbandoned({
        uploads,
        blobs,
        isInCase: async name => name === 'documents/in-a-case',
        now: new Date(declaredAt.getTime() + ms),
      })

    expect(await sweptAfter(DAY_MS - MINUTE_MS)).toEqual({ blobs: 0, uploads: 0 })
    expect(await uploads.find('sent', owner)).toMatchObject({ status: 'declared' })

    expect(await sweptAfter(DAY_MS + MINUTE_MS)).toEqual({ blobs: 3, uploads: 1 })
    expect(await names()).toEqual(['documents/in-a-case', 'previews/in-a-case'])
    expect(await uploads.find('sent', owner)).toBe(null)
    expect(await sweptAfter(DAY_MS + MINUTE_MS)).toEqual({ blobs: 0, uploads: 0 })
  })

  it('deletes no document when it cannot ask which are in use', async () => {
    await stored('documents/a')
    const isInCase = () => Promise.reject(new Error('the store is away'))
    const now = new Date(Date.now() + 2 * DAY_MS)
    await expect(sweepAbandoned({ uploads, blobs, isInCase, now })).rejects.toThrow('away')
    expect(await names()).toEqual(['documents/a'])
  })
})

async function stored(name: string): Promise<void> {
  await blobs.put(name, Readable.from([png()]), { maxBytes: 1000 })
}

async function names(): Promise<string[]> {
  const found: string[] = []
  for (const prefix of ['incoming/', 'documents/', 'previews/']) {
    for await (const { name } of blobs.list(prefix)) found.push(name)
  }
  return found
}
