import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { BlobTooLarge } from '../../../services/blobs/blob-too-large.ts'
import type { Blobs } from '../../../services/blobs/blobs.ts'

const ORIGIN = 'http://127.0.0.1:3978'
const inAnHour = () => new Date(Date.now() + 3_600_000)
const fresh = (folder = 'incoming') => `${folder}/${randomUUID()}`
const MiB = 1024 * 1024

/** What every store of blobs promises, whoever keeps the bytes. */
export function blobsContract(name: string, create: () => Blobs): void {
  describe(name, () => {
    let blobs: Blobs
    beforeAll(async () => {
      blobs = create()
      await blobs.prepare([ORIGIN])
    })
    const put = (blob: string, bytes: Buffer | Readable, maxBytes = 50 * MiB) =>
      blobs.put(blob, bytes instanceof Readable ? bytes : Readable.from([bytes]), { maxBytes })
    const contentOf = async (blob: string) => buffer(await blobs.read(blob))

    it('prepares as often as it is asked to, and then answers a check', async () => {
      await blobs.prepare([ORIGIN])
      await blobs.check()
    })

    it('stores a stream and says its size and hash', async () => {
      const bytes = randomBytes(3 * MiB + 17)
      const blob = fresh()
      const stored = await put(blob, bytes)
      expect(stored).toEqual({
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      expect(await blobs.size(blob)).toBe(bytes.length)
      expect((await contentOf(blob)).equals(bytes)).toBe(true)
    })

    it('stores an empty file', async () => {
      const blob = fresh()
      expect((await put(blob, Buffer.alloc(0))).bytes).toBe(0)
      expect(await blobs.size(blob)).toBe(0)
    })

    it('takes exactly the limit', async () => {
      expect((await put(fresh(), Buffer.alloc(1000), 1000)).bytes).toBe(1000)
    })

    it('stores nothing of a stream past the limit, and stops reading it', async () => {
      const blob = fresh()
      let read = 0
      const endless = new Readable({
        read() {
          read += 64 * 1024
          this.push(Buffer.alloc(64 * 1024))
        },
      })
      await expect(put(blob, endless, 5 * MiB)).rejects.toMatchObject({ code: 'blob-too-large' })
      await expect(put(fresh(), Buffer.alloc(11), 10)).rejects.toBeInstanceOf(BlobTooLarge)
      expect(await blobs.size(blob)).toBe(null)
      expect(endless.destroyed).toBe(true)
      expect(read).toBeLessThan(10 * MiB)
    })

    it('stores nothing of a stream that breaks', async () => {
      const blob = fresh()
      const broken = Readable.from(
        (async function* () {
          yield Buffer.alloc(2 * MiB)
          throw new Error('the line went dead')
        })(),
      )
      await expect(put(blob, broken)).rejects.toThrow('the line went dead')
      expect(await blobs.size(blob)).toBe(null)
    })

    it('reads a range', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('0123456789'))
      expect((await buffer(await blobs.read(blob, { offset: 3, count: 4 }))).toString()).toBe('3456')
    })

    it('lets an upload address write its own blob and nothing else', async () => {
      const blob = fresh()
      const url = await blobs.uploadUrl(blob, inAnHour())
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'text/plain' }
      expect((await fetch(url, { method: 'PUT', headers, body: 'mine' })).status).toBe(201)
      expect((await contentOf(blob)).toString()).toBe('mine')

      expect((await fetch(url)).status).toBe(403)
      expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
      const other = url.replace(blob, fresh())
      expect((await fetch(other, { method: 'PUT', headers, body: 'theirs' })).status).toBe(403)
    })

    it('takes a file in blocks by an upload address', async () => {
      const blob = fresh()
      const bytes = randomBytes(2 * MiB)
      await putInBlocks(await blobs.uploadUrl(blob, inAnHour()), bytes)
      expect((await contentOf(blob)).equals(bytes)).toBe(true)
    })

    it('gives addresses that run out', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('x'))
      const past = new Date(Date.now() - 60_000)
      expect((await fetch(await blobs.readUrl(blob, past))).status).toBe(403)
      const late = await fetch(await blobs.uploadUrl(blob, past), {
        method: 'PUT',
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: 'y',
      })
      expect(late.status).toBe(403)
    })

    it('lets a read address download under the name the patient knows, and not write', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('scan'))
      await blobs.label(blob, { contentType: 'application/pdf', filename: 'Befund "März"  検査.pdf' })
      const url = await blobs.readUrl(blob, inAnHour())
      // Storage may keep addresses in its logs: the name is not in them.
      expect(decodeURIComponent(url)).not.toMatch(/befund|pdf/i)
      const answer = await fetch(url)
      expect(await answer.text()).toBe('scan')
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="Befund _M_rz_  __.pdf"; filename*=UTF-8''Befund%20%22M%C3%A4rz%22%20%20%E6%A4%9C%E6%9F%BB.pdf`,
      )
      const write = await fetch(url, {
        method: 'PUT',
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: 'no',
      })
      expect(write.status).toBe(403)
    })

    it('keeps everything private from those without an address', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('x'))
      const [bare = ''] = (await blobs.readUrl(blob, inAnHour())).split('?')
      expect([403, 404, 409]).toContain((await fetch(bare)).status)
    })

    it('copies to a name that the upload address cannot change', async () => {
      const from = fresh()
      const to = fresh('documents')
      const url = await blobs.uploadUrl(from, inAnHour())
      const bytes = randomBytes(5 * MiB)
      await putInBlocks(url, bytes)
      await blobs.copy(from, to)
      await fetch(url, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'changed after' })
      expect((await contentOf(to)).equals(bytes)).toBe(true)
    })

    it('rejects a copy of what is not there', async () => {
      await expect(blobs.copy(fresh(), fresh('documents'))).rejects.toThrow()
    })

    it('changes the content type, and the bytes stay', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('x'))
      await blobs.label(blob, { contentType: 'application/pdf', filename: 'a.pdf' })
      const answer = await fetch(await blobs.readUrl(blob, inAnHour()))
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect(await answer.text()).toBe('x')
    })

    it('deletes, and does not mind when there is nothing', async () => {
      const blob = fresh()
      await put(blob, Buffer.from('x'))
      await blobs.delete(blob)
      await blobs.delete(blob)
      expect(await blobs.size(blob)).toBe(null)
    })

    it('lists what stands under a prefix, with when it was made', async () => {
      const folder = fresh('listed')
      await put(`${folder}/a`, Buffer.from('x'))
      await put(`${folder}/b`, Buffer.from('x'))
      const found: { name: string; createdAt: Date }[] = []
      for await (const each of blobs.list(`${folder}/`)) found.push(each)
      expect(found.map(each => each.name)).toEqual([`${folder}/a`, `${folder}/b`])
      for (const each of found) expect(Math.abs(each.createdAt.getTime() - Date.now())).toBeLessThan(60_000)
    })

    it('lets a browser of an allowed origin send blocks, and no other origin', async () => {
      const url = await blobs.uploadUrl(fresh(), inAnHour())
      const ask = (origin: string) =>
        fetch(url, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'PUT',
            'access-control-request-headers': 'content-type,x-ms-blob-type,x-ms-version',
          },
        })
      const allowed = await ask(ORIGIN)
      expect(allowed.status).toBe(200)
      expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN)
      expect((await ask('https://elsewhere.example')).status).toBe(403)
    })
  })
}

/** As a browser sends a large file: blocks of 1 MiB, then the list of them. */
export async function putInBlocks(url: string, bytes: Buffer): Promise<void> {
  const ids: string[] = []
  for (let at = 0; at < bytes.length; at += MiB) {
    const id = Buffer.from(String(at).padStart(12, '0')).toString('base64')
    ids.push(id)
    const block = await fetch(`${url}&comp=block&blockid=${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: new Uint8Array(bytes.subarray(at, at + MiB)),
    })
    expect(block.status).toBe(201)
  }
  const list = ids.map(id => `<Latest>${id}</Latest>`).join('')
  const commit = await fetch(`${url}&comp=blocklist`, {
    method: 'PUT',
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`,
  })
  expect(commit.status).toBe(201)
}
