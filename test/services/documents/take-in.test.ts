import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import busboy from 'busboy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentLimits, ReceivedFile } from '../../../machines/domain/document.ts'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import type { Blobs } from '../../../services/blobs/blobs.ts'
import { createTakeIn, type TakeIn } from '../../../services/documents/take-in.ts'
import { type Azurite, startAzurite } from '../../../services/sandbox/azurite/index.ts'
import { pdf, png, zipOf } from './files.ts'

const MiB = 1024 * 1024
const directory = mkdtempSync(join(tmpdir(), 'take-in-'))
let azurite: Azurite
let blobs: Blobs
let takeIn: TakeIn

beforeAll(async () => {
  azurite = await startAzurite({ directory })
  blobs = createAzureBlobs({ connectionString: azurite.connectionString })
  await blobs.prepare([])
  takeIn = createTakeIn({ blobs })
})
afterAll(async () => {
  await azurite.close()
  rmSync(directory, { recursive: true })
})

const take = (filename: string, body: Buffer | Readable) =>
  takeIn({ filename, body: body instanceof Readable ? body : Readable.from(chunksOf(body)), source: 'web' })

describe('taking in a file', () => {
  it('stores a document under a name of ours and says all that is known of it', async () => {
    const bytes = pdf(3 * MiB)
    const received = ReceivedFile.parse(await take('../../C:\\me\\Blood results.pdf', bytes))
    if (received.status !== 'reading') throw new Error(received.reason)
    expect(received).toMatchObject({
      filename: 'Blood results.pdf',
      category: null,
      contentType: 'application/pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      blobName: `documents/${received.id}`,
      source: 'web',
    })
    expect((await buffer(await blobs.read(received.blobName))).equals(bytes)).toBe(true)
    const url = await blobs.readUrl(received.blobName, new Date(Date.now() + 60_000))
    expect((await fetch(url)).headers.get('content-type')).toBe('application/pdf')
  })

  it('goes by the content where the name says something else, and keeps nothing of what it refuses', async () => {
    const before = await stored()
    expect(await take('letter.pdf', Buffer.from('MZ\x90\0 a program'))).toMatchObject({
      status: 'refused',
      reason: 'executable',
      filename: 'letter.pdf',
      bytes: 15,
    })
    expect(await take('scan.exe', png())).toMatchObject({ status: 'reading', contentType: 'image/png' })
    expect(await take('scan.jpg', Buffer.alloc(0))).toMatchObject({ reason: 'empty', bytes: 0 })
    expect(await stored()).toBe(before + 1)
  })

  it('looks into a large package whose parts stand neither at its beginning nor at its end', async () => {
    const parts = { 'word/media/1.bin': randomBytes(200_000), 'word/media/2.bin': randomBytes(200_000) }
    const types =
      '<Types><Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    const sneaky = zipOf({ a: parts['word/media/1.bin'], '[Content_Types].xml': types, ...parts })
    expect(await take('letter.docx', sneaky)).toMatchObject({ reason: 'macro' })
  })

  it('takes exactly 50 MB', async () => {
    expect(documentLimits.bytes).toBe(52_428_800)
    const received = await take('scan.pdf', pdf(documentLimits.bytes))
    expect(received).toMatchObject({ status: 'reading', bytes: 52_428_800 })
  })

  it('refuses one byte more, reads it to its end, and stores nothing', async () => {
    const before = await stored()
    const body = Readable.from(chunksOf(pdf(documentLimits.bytes + 1)))
    expect(await take('scan.pdf', body)).toMatchObject({ reason: 'too-large', bytes: 52_428_801 })
    expect(body.readableEnded).toBe(true)
    expect(await stored()).toBe(before)
  })

  it('goes on to the next part of a multipart request after one that was too large', async () => {
    const small = createTakeIn({ blobs, maxBytes: 100_000 })
    const form = new FormData()
    form.append('a', new Blob([new Uint8Array(pdf(3 * MiB))]), 'large.pdf')
    form.append('b', new Blob([new Uint8Array(png())]), 'small.png')
    const request = new Response(form)
    const parts = busboy({ headers: { 'content-type': request.headers.get('content-type') ?? '' } })
    const received: Promise<ReceivedFile>[] = []
    parts.on('file', (_name, body, { filename = '' }) =>
      received.push(small({ filename, body, source: 'web' })),
    )
    const closed = new Promise(resolve => parts.once('close', resolve))
    parts.end(Buffer.from(await request.arrayBuffer()))
    await closed
    expect((await Promise.all(received)).map(file => [file.filename, file.status])).toEqual([
      ['large.pdf', 'refused'],
      ['small.png', 'reading'],
    ])
  })

  it('rejects, and leaves nothing in storage, when the stream breaks off half-way', async () => {
    const before = await stored()
    const failing = Readable.from(
      (async function* () {
        yield pdf(2 * MiB)
        throw new Error('the line went dead')
      })(),
    )
    await expect(take('scan.pdf', failing)).rejects.toThrow('the line went dead')
    const hungUp = new Readable({ read() {} })
    hungUp.push(pdf(2 * MiB))
    setTimeout(() => hungUp.destroy(), 50)
    await expect(take('scan.pdf', hungUp)).rejects.toThrow(/premature/i)
    expect(await stored()).toBe(before)
  })

  it('rejects, and leaves nothing in storage, when storage fails while the file is judged', async () => {
    const before = await stored()
    const failing = createTakeIn({
      blobs: { ...blobs, label: () => Promise.reject(new Error('storage is away')) },
    })
    const file = { filename: 'a.png', body: Readable.from([png()]), source: 'web' }
    await expect(failing(file)).rejects.toThrow('storage is away')
    expect(await stored()).toBe(before)
  })

  it('takes several files at once, each by itself', async () => {
    const files = [pdf(5 * MiB), png(), Buffer.from('GIF89a not one of ours'), pdf(1 * MiB), Buffer.alloc(0)]
    const received = await Promise.all(files.map((bytes, index) => take(`file ${index}`, bytes)))
    expect(received.map(file => ('reason' in file ? file.reason : file.contentType))).toEqual([
      'application/pdf',
      'image/png',
      'unsupported-type',
      'application/pdf',
      'empty',
    ])
    expect(received.map(file => file.bytes)).toEqual(files.map(bytes => bytes.length))
  })

  it('reads no further ahead than storage takes, so that a large file never stands in memory', async () => {
    let produced = 0
    let ahead = 0
    const chunks = chunksOf(pdf(20 * MiB))
    const body = new Readable({
      read() {
        const { value } = chunks.next()
        produced += value?.length ?? 0
        this.push(value ?? null)
      },
    })
    const slow: typeof blobs.put = async (name, stream, options) => {
      await new Promise(resolve => setTimeout(resolve, 200))
      ahead = produced
      return blobs.put(name, stream, options)
    }
    const received = await createTakeIn({ blobs: { ...blobs, put: slow } })({
      filename: 'a',
      body,
      source: 'web',
    })
    expect(received).toMatchObject({ status: 'reading', bytes: 20 * MiB })
    expect(ahead).toBeGreaterThan(0)
    expect(ahead).toBeLessThan(1 * MiB)
  })
})

async function stored(): Promise<number> {
  let count = 0
  for await (const _ of blobs.list('documents/')) count++
  return count
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
}
