import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import restify from 'restify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../bot/app-error.ts'
import { createTokens } from '../../../bot/channels/web-chat/tokens.ts'
import { newVisitor } from '../../../bot/channels/web-chat/visitor.ts'
import { hideErrors } from '../../../bot/http/errors.ts'
import { mostOpenUploads } from '../../../bot/http/limits/figures.ts'
import { createLimits } from '../../../bot/http/limits/limits.ts'
import { mountUploads } from '../../../bot/http/uploads.ts'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import type { Blobs } from '../../../services/blobs/blobs.ts'
import { createCheckStored } from '../../../services/documents/check-stored.ts'
import { type Azurite, startAzurite } from '../../../services/sandbox/azurite/index.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../services/sandbox/mongo/index.ts'
import { connect } from '../../../services/store/connection.ts'
import { createUploadStore, type UploadStore } from '../../../services/store/uploads.ts'
import { putInBlocks } from '../../services/blobs/blobs-contract.ts'
import { pdf, png } from '../../services/documents/files.ts'
import { createMemoryCore, type MemoryCore } from '../../support/memory-core.ts'

const directory = mkdtempSync(join(tmpdir(), 'uploads-'))
const server = restify.createServer({ name: 'test' })
let passed = 0
const clock = () => new Date(Date.now() + passed)
const tokens = createTokens({ secret: 'a secret that is long enough for a test', clock: () => new Date() })
let azurite: Azurite
let mongo: EmbeddedMongo
let connection: Connection
let blobs: Blobs
let uploads: UploadStore
let core: MemoryCore
let token: string
let beforeCheck = async () => {}
/** No case has any of them. */
let unwanted = false

beforeAll(async () => {
  azurite = await startAzurite({ directory: join(directory, 'blobs') })
  mongo = await startEmbeddedMongo({ file: join(directory, 'store.db') })
  connection = await connect(mongo.uri)
  blobs = createAzureBlobs({ connectionString: azurite.connectionString })
  await blobs.prepare([])
  uploads = createUploadStore(connection)
  await uploads.prepare()
  hideErrors(server, { error: () => {} })
  const turns = { handle: (input: Parameters<MemoryCore['turns']['handle']>[0]) => core.turns.handle(input) }
  const limits = createLimits()
  mountUploads(server, {
    ...{ tokens, limits, uploads, blobs, turns, clock },
    isInCase: async () => !unwanted,
    openLink: async () => Promise.reject(new AppError('link-unknown', 'No links here.')),
    checkStored: async file => {
      await beforeCheck()
      return createCheckStored({ blobs })(file)
    },
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  await new Promise<void>(closed => server.close(() => closed()))
  await connection.close()
  await mongo.close()
  await azurite.close()
  rmSync(directory, { recursive: true })
})
beforeEach(async () => {
  passed = 0
  unwanted = false
  core = createMemoryCore({ greeting: [], answer: () => [{ text: 'Thank you.' }] })
  token = await tokens.issue('directline', newVisitor())
})

describe('a file that a browser sends straight to storage', () => {
  it('is announced, sent in blocks, completed, and reaches the case as a turn, even as its first', async () => {
    const bytes = pdf(3_000_000)
    const { id, uploadUrl, expiresAt } = await announced('MRI report.pdf', bytes.length)
    expect(new Date(expiresAt).getTime()).toBeGreaterThan(Date.now() + 10 * 60_000)
    expect(uploadUrl).not.toContain('MRI')
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'declared', arrived: null })

    await putInBlocks(uploadUrl, bytes)
    const seen = (await call('GET', `/${id}`)).body
    expect(seen).toMatchObject({ status: 'declared', bytes: bytes.length, arrived: bytes.length })
    expect(seen.uploadUrl).toContain(`incoming/${id}`)

    expect(await call('POST', `/${id}/complete`)).toEqual({ status: 200, body: { id, status: 'reading' } })
    const [turn] = core.replies
    expect(turn).toMatchObject({ id: `upload:${id}`, from: { kind: 'web' }, reply: { text: '' } })
    const [file] = turn?.reply.files ?? []
    if (file?.status !== 'reading') throw new Error('not delivered')
    expect(file).toMatchObject({ id, filename: 'MRI report.pdf', contentType: 'application/pdf' })
    expect(await blobs.size(file.blobName)).toBe(bytes.length)
    expect(await blobs.size(`incoming/${id}`)).toBe(null)
    const after = (await call('GET', `/${id}`)).body
    expect(after).toMatchObject({ status: 'reading', arrived: bytes.length })
    expect(after.uploadUrl).toBe(undefined)
  })

  it('is being read for a while, and then has come to what reading says', async () => {
    const [kept = '', refused = '', gone = ''] = await Promise.all(
      [1, 2, 3].map(n => sent(`${n}.png`, png())),
    )
    for (const id of [kept, refused, gone])
      expect((await call('POST', `/${id}/complete`)).body).toEqual({ id, status: 'reading' })
    await uploads.settle(kept, null)
    await uploads.settle(refused, 'corrupt')
    await uploads.settle(refused, null)
    await uploads.forget(gone)
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/complete'],
    ] as const) {
      expect((await call(method, `/${kept}${path}`)).body).toMatchObject({ status: 'ready' })
      expect((await call(method, `/${refused}${path}`)).body).toMatchObject({
        status: 'refused',
        reason: 'corrupt',
      })
      expect((await call(method, `/${gone}${path}`)).status).toBe(404)
    }
  })

  it('that its case does not want, such as one that is there twice, is not waited for', async () => {
    const id = await sent('again.png', png())
    unwanted = true
    expect((await call('POST', `/${id}/complete`)).body).toEqual({ id, status: 'ready' })
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'ready' })
  })

  it('gives the same answer and stays one file however often, and at once, it is completed', async () => {
    const before = await stored()
    const id = await sent('a.png', png())
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', `/${id}/complete`)))
    answers.push(await call('POST', `/${id}/complete`))
    for (const answer of answers) expect(answer).toEqual({ status: 200, body: { id, status: 'reading' } })
    expect(core.replies).toHaveLength(1)
    expect(await stored()).toBe(before + 1)
  })

  it('gives that answer also to whoever looks for it when another has taken it in and cleared it away', async () => {
    const bytes = pdf(3_000)
    const { id, uploadUrl } = await announced('late.pdf', bytes.length)
    await putInBlocks(uploadUrl, bytes)
    const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    beforeCheck = () => {
      beforeCheck = async () => {}
      held.resolve()
      return go.promise
    }
    const late = call('POST', `/${id}/complete`)
    await held.promise
    const first = await call('POST', `/${id}/complete`)
    go.resolve()
    expect(first).toMatchObject({ status: 200 })
    expect(await late).toEqual(first)
    expect(core.replies).toHaveLength(1)
  })

  it('keeps what was checked, whatever is written to the address afterwards', async () => {
    const { id, uploadUrl } = await announced('a.png', png().length)
    await put(uploadUrl, png())
    await call('POST', `/${id}/complete`)
    await put(uploadUrl, Buffer.from('MZ a program'))
    await call('POST', `/${id}/complete`)
    const file = core.replies[0]?.reply.files[0]
    if (file?.status !== 'reading') throw new Error('not delivered')
    expect(await blobs.size(file.blobName)).toBe(png().length)
  })

  it('is refused with a reason that the chat hears too, and nothing of it is kept', async () => {
    const before = await stored()
    const id = await sent('letter.docx', Buffer.from('MZ a program'))
    const answer = { status: 200, body: { id, status: 'refused', reason: 'executable' } }
    expect(await call('POST', `/${id}/complete`)).toEqual(answer)
    expect(await call('POST', `/${id}/complete`)).toEqual(answer)
    expect(core.replies.map(({ reply }) => reply.files)).toMatchObject([
      [{ status: 'refused', reason: 'executable' }],
    ])
    expect(await stored()).toBe(before)
  })

  it('is refused when it is not what was announced, or larger than 50 MB', async () => {
    const { id, uploadUrl } = await announced('a.pdf', 10)
    await put(uploadUrl, pdf())
    expect((await call('POST', `/${id}/complete`)).body).toMatchObject({
      status: 'refused',
      reason: 'corrupt',
    })

    const large = await announced('b.pdf', 52_428_800)
    await put(large.uploadUrl, pdf(52_428_801))
    expect((await call('POST', `/${large.id}/complete`)).body).toMatchObject({ reason: 'too-large' })
    const tooLarge = await call('POST', '', { filename: 'c.pdf', bytes: 52_428_801, contentType: '' })
    expect(tooLarge).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  })

  it('cannot be completed before it has arrived, and can afterwards', async () => {
    const { id, uploadUrl } = await announced('a.png', png().length)
    const early = await call('POST', `/${id}/complete`)
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'not-arrived' } } })
    await put(uploadUrl, png().subarray(0, 20))
    expect((await call('POST', `/${id}/complete`)).status).toBe(409)
    expect(core.replies).toEqual([])
    await put(uploadUrl, png())
    expect((await call('POST', `/${id}/complete`)).body).toEqual({ id, status: 'reading' })
  })

  it('is delivered by another try when its case could not be saved', async () => {
    const id = await sent('a.png', png())
    core.failing = true
    expect((await call('POST', `/${id}/complete`)).status).toBe(503)
    core.failing = false
    expect((await call('POST', `/${id}/complete`)).body).toEqual({ id, status: 'reading' })
    expect(core.replies).toHaveLength(1)
  })

  it('is not there for anybody else, and not without a token', async () => {
    const id = await sent('a.png', png())
    const mine = token
    token = await tokens.issue('directline', newVisitor())
    expect((await call('GET', `/${id}`)).status).toBe(404)
    expect((await call('POST', `/${id}/complete`)).status).toBe(404)
    expect((await call('DELETE', `/${id}`)).status).toBe(404)
    token = 'nonsense'
    expect((await call('GET', `/${id}`)).status).toBe(403)
    token = ''
    expect((await call('POST', '', { filename: 'a', bytes: 1 })).status).toBe(401)
    token = mine
    expect((await call('GET', `/${id}`)).status).toBe(200)
    expect((await call('GET', '/no-such-file')).status).toBe(404)
  })

  it('can be taken back until it is completed', async () => {
    const id = await sent('a.png', png())
    expect((await call('DELETE', `/${id}`)).status).toBe(204)
    expect(await blobs.size(`incoming/${id}`)).toBe(null)
    expect((await call('POST', `/${id}/complete`)).status).toBe(404)
    const kept = await sent('b.png', png())
    await call('POST', `/${kept}/complete`)
    expect(await call('DELETE', `/${kept}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'completed' } },
    })
    expect(core.replies).toHaveLength(1)
  })

  it.each([
    undefined,
    {},
    { filename: '', bytes: 1 },
    { filename: 'a' },
    { filename: 'a', bytes: -1 },
    { filename: 'a', bytes: 1.5 },
    { filename: 'a', bytes: '1' },
    { filename: 'a'.repeat(2000), bytes: 1 },
  ])('is not announced by %j', async body => {
    expect(await call('POST', '', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad-request' } },
    })
  })
})

it('gives room again to a visitor who gave up on many files, when it says so', async () => {
  for (let times = 0; times < mostOpenUploads; times++) await announced('a.png', 1)
  const refused = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ filename: 'a.png', bytes: 1 }),
  })
  expect(refused.status).toBe(429)
  const wait = Number(refused.headers.get('retry-after'))
  passed = (wait - 60) * 1000
  expect((await call('POST', '', { filename: 'a.png', bytes: 1 })).status).toBe(429)
  passed = wait * 1000
  await announced('a.png', 1)
})

it('brings no file to a case shortly before it is swept, so that none is deleted that a case names', async () => {
  const bytes = png()
  const id = await sent('scan.png', bytes)
  passed = 23 * 3_600_000 + 60_000
  expect((await call('POST', `/${id}/complete`)).status).toBe(404)
  expect(core.replies).toEqual([])
  passed = 22 * 3_600_000
  expect((await call('POST', `/${id}/complete`)).body).toMatchObject({ status: 'reading' })
})

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/uploads${path}`,
    {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  )
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : undefined }
}

async function announced(filename: string, bytes: number) {
  const { status, body } = await call('POST', '', {
    filename,
    bytes,
    contentType: 'application/octet-stream',
  })
  expect(status).toBe(201)
  return body as { id: string; uploadUrl: string; expiresAt: string }
}

async function put(url: string, bytes: Buffer) {
  const headers = { 'x-ms-blob-type': 'BlockBlob' }
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status).toBe(201)
}

async function sent(filename: string, bytes: Buffer): Promise<string> {
  const { id, uploadUrl } = await announced(filename, bytes.length)
  await put(uploadUrl, bytes)
  return id
}

async function stored(): Promise<number> {
  let count = 0
  for await (const _ of blobs.list('documents/')) count++
  return count
}
