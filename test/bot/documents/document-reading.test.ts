import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDocumentReading } from '../../../bot/documents/document-reading.ts'
import type { PipelineResult, ReadPipeline } from '../../../bot/documents/pipeline.ts'
import { createWorkFolder, type WorkFolder } from '../../../bot/documents/work-folder.ts'
import type { OutsideInput, TurnInput } from '../../../bot/turn-input.ts'
import type { Case } from '../../../machines/domain/case.ts'
import type { CaseDocument } from '../../../machines/domain/document.ts'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import type { Blobs } from '../../../services/blobs/blobs.ts'
import { type Azurite, startAzurite } from '../../../services/sandbox/azurite/index.ts'
import { file, reading, suggestion } from '../../machines/intake/support.ts'

const directory = mkdtempSync(join(tmpdir(), 'document-reading-'))
const accepted: PipelineResult = {
  outcome: {
    status: 'accepted',
    contentType: 'application/pdf',
    reading: reading({ preview: true }),
    suggestion,
  },
  preview: Buffer.from('a small picture'),
}
const refused: PipelineResult = { outcome: { status: 'refused', reason: 'infected' }, preview: null }
let azurite: Azurite
let blobs: Blobs
let folder: WorkFolder
let turns: OutsideInput[]
let told: unknown[]
/** What is stored by now. */
let current: Case | null

beforeAll(async () => {
  azurite = await startAzurite({ directory })
  blobs = createAzureBlobs({ connectionString: azurite.connectionString })
  await blobs.prepare([])
  folder = createWorkFolder()
})
beforeEach(() => {
  turns = []
  told = []
})
afterAll(async () => {
  await folder.remove()
  await azurite.close()
  rmSync(directory, { recursive: true })
})

describe('a document of a case', () => {
  it('is read from a file of its own, which is gone afterwards, and a turn says what was found', async () => {
    const seen: { path: string; bytes: string; mode: number }[] = []
    const found = await caseWith(1)
    await readerOf(async ({ path }) => {
      seen.push({ path, bytes: await readFile(path, 'utf8'), mode: statSync(path).mode & 0o777 })
      return accepted
    })(found, { id: 'doc-1' })

    expect(seen).toMatchObject([{ bytes: 'the words of 1', mode: 0o600 }])
    expect(existsSync(seen[0]?.path ?? '')).toBe(false)
    expect(turns).toMatchObject([
      {
        id: 'document:doc-1:accepted',
        caseId: 'c1',
        event: { type: 'DOCUMENT_READ', id: 'doc-1', blobName: 'documents/1', outcome: accepted.outcome },
      },
    ])
    expect(await pictureOf(1)).toBe('a small picture')
    expect(told).toEqual([['doc-1', null]])
  })

  it('is refused without a picture of it, and its sender can learn why', async () => {
    await readerOf(async () => refused)(await caseWith(2), { id: 'doc-2' })
    expect(turns).toMatchObject([{ id: 'document:doc-2:refused', event: { outcome: refused.outcome } }])
    expect(await blobs.size('previews/2')).toBeNull()
    expect(told).toEqual([['doc-2', 'infected']])
  })

  it('is tried again as if for the first time when reading is not to be had', async () => {
    const found = await caseWith(3)
    let isAway = true
    let path = ''
    const read = readerOf(async given => {
      path = given.path
      if (isAway) throw new Error('away')
      return accepted
    })
    await expect(read(found, { id: 'doc-3' })).rejects.toThrow('away')
    expect([turns, told, existsSync(path)]).toEqual([[], [], false])
    isAway = false
    await read(found, { id: 'doc-3' })
    expect(turns).toHaveLength(1)
  })

  it('whose bytes are gone is refused, and not tried for ever', async () => {
    const found = { ...(await caseWith(4)), documents: [documentOf(5)] }
    await readerOf(async () => accepted)(found, { id: 'doc-5' })
    expect(turns).toMatchObject([{ event: { outcome: { status: 'refused', reason: 'corrupt' } } }])
  })

  it('that was read already, or removed, is not read', async () => {
    const found = await caseWith(6)
    const read = readerOf(async () => expect.unreachable())
    await read({ ...found, documents: [] }, { id: 'doc-6' })
    await read({ ...found, documents: [file(6)] }, { id: 'doc-6' })
    expect([turns, told]).toEqual([[], [['doc-6', 'gone']]])
  })

  it('waits while as many are read as this machine has room for', async () => {
    const waiting: (() => void)[] = []
    const found = await caseWith(10, 11, 12, 13, 14, 15)
    const read = readerOf(async () => {
      await new Promise<void>(go => waiting.push(go))
      return accepted
    })
    const all = found.documents.map(({ id }) => read(found, { id }))
    while (waiting.length < 2) await new Promise(go => setTimeout(go, 5))
    await new Promise(go => setTimeout(go, 50))
    expect(waiting).toHaveLength(2)
    while (turns.length < 6) {
      waiting.pop()?.()
      await new Promise(go => setTimeout(go, 5))
    }
    await Promise.all(all)
  })

  it('that is removed while it waits for its turn is not read any more', async () => {
    const waiting: (() => void)[] = []
    const found = await caseWith(20, 21, 22, 23, 24)
    const read = readerOf(async () => {
      await new Promise<void>(go => waiting.push(go))
      return accepted
    })
    const all = found.documents.map(({ id }) => read(found, { id }))
    while (waiting.length < 2) await new Promise(go => setTimeout(go, 5))
    current = { ...found, documents: [] }
    for (const go of waiting.splice(0)) go()
    await Promise.all(all)
    expect(turns).toHaveLength(2)
  })
})

function readerOf(pipeline: ReadPipeline) {
  const uploads = {
    settle: async (id: string, reason: string | null) => void told.push([id, reason]),
    forget: async (id: string) => void told.push([id, 'gone']),
  }
  const handle = async (input: TurnInput) => {
    if (input.type === 'outside') turns.push(input)
    return { status: 'handled', caseId: 'c1', messageId: null } as const
  }
  const clock = () => new Date()
  const cases = { byId: async () => current }
  const read = createDocumentReading({ cases, blobs, uploads, folder, pipeline, clock }, () => ({ handle }))
  return (found: Case, params: { id: string }) => {
    current = found
    return read(found, params)
  }
}

const documentOf = (n: number): CaseDocument => ({
  ...file(n, { blobName: `documents/${n}` }),
  status: 'reading',
})

async function caseWith(...numbers: number[]): Promise<Case> {
  for (const n of numbers)
    await blobs.put(`documents/${n}`, Readable.from([`the words of ${n}`]), { maxBytes: 100 })
  return { _id: 'c1', documents: numbers.map(documentOf) } as never
}

const pictureOf = async (n: number) => (await buffer(await blobs.read(`previews/${n}`))).toString()
