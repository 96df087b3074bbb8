import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { documentLimits } from '../../../machines/domain/document.ts'
import { pdf } from '../../services/documents/files.ts'

export interface Upload {
  url: string
  way: 'multipart' | 'storage' | 'floor'
  /** Bytes, as a line lets through; as fast as it goes when left out. */
  perSecond?: number
}

/** Sends the largest file that is taken, in one of the ways in which it can come. Rejects unless it was taken. */
export async function upload({ url, way, perSecond }: Upload): Promise<void> {
  const file = pdf(documentLimits.bytes)
  if (way === 'floor') return sent(await request(`${url}/upload`, { method: 'POST', body: file }))
  const { token, conversationId, userId } = await call<Record<string, string>>(`${url}/api/web-chat/token`)
  const authorization = `Bearer ${token}`
  await call(`${url}/v3/directline/conversations`, authorization)
  if (way === 'multipart') {
    const form = multipart(file, perSecond)
    const path = `${url}/v3/directline/conversations/${conversationId}/upload?userId=${userId}`
    const headers = { authorization, 'content-type': form.type, 'content-length': String(form.length) }
    return sent(await request(path, { method: 'POST', headers, body: form.body() }))
  }
  const announced = { filename: 'scan.pdf', bytes: file.length, contentType: 'application/pdf' }
  const { id, uploadUrl } = await call<Record<string, string>>(`${url}/api/uploads`, authorization, announced)
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-length': String(file.length) }
  const body = Readable.from(paced(chunksOf(file), perSecond))
  sent(await request(uploadUrl ?? '', { method: 'PUT', headers, body }))
  await call(`${url}/api/uploads/${id}/complete`, authorization)
}

const boundary = 'a-line-between-parts'

function multipart(file: Buffer, perSecond?: number) {
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.length + tail.length,
    body: () => Readable.from(paced(chunks(), perSecond)),
  }

  function* chunks() {
    yield head
    yield* chunksOf(file)
    yield tail
  }
}

function* chunksOf(file: Buffer) {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
}

async function* paced(chunks: Iterable<Buffer>, perSecond = Number.POSITIVE_INFINITY) {
  const start = performance.now()
  let bytes = 0
  for (const chunk of chunks) {
    const due = start + (bytes / perSecond) * 1000
    if (due > performance.now()) await pause(due - performance.now())
    bytes += chunk.length
    yield chunk
  }
}

export async function call<Answer>(url: string, authorization?: string, body: unknown = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
  const response = await request(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.statusCode >= 300) throw new Error(`${new URL(url).pathname} answered ${response.statusCode}`)
  return (await response.body.json()) as Answer
}

export async function sent({ statusCode, body }: Awaited<ReturnType<typeof request>>): Promise<void> {
  await body.dump()
  if (statusCode >= 300) throw new Error(`an upload was answered ${statusCode}`)
}
