import { randomUUID } from 'node:crypto'
import { finished, type Readable } from 'node:stream'
import { documentLimits, type ReceivedFile } from '../../machines/domain/document.ts'
import { bytesBetween } from './byte-source.ts'
import { showableFilename } from './filename.ts'
import { receive } from './receive.ts'
import { createSampler } from './sampler.ts'
import { type DocumentStorage, documentBlob } from './storage.ts'

/**
 * A file as it arrives. `source` names the channel.
 *
 * Rejects when the stream breaks off or storage fails; nothing is kept then. A refused file is an answer, not an
 * error, and leaves nothing in storage either. `body` is always read to its end, even far past the limit, so that
 * a multipart request goes on to its next part: whoever accepts the request bounds its whole size.
 */
export type TakeIn = (file: { filename: string; body: Readable; source: string }) => Promise<ReceivedFile>

/** Streams files to storage in constant memory and judges them, by content, once they are there. */
export function createTakeIn(options: { blobs: DocumentStorage; maxBytes?: number }): TakeIn {
  const { blobs, maxBytes = documentLimits.bytes } = options

  return async ({ filename, body, source }) => {
    const id = randomUUID()
    const blobName = documentBlob(id)
    const sampler = createSampler()
    const counted = countToEnd(body)
    counted.catch(error => sampler.destroy(error)) // `pipe` alone would leave it waiting
    body.pipe(sampler)

    try {
      await blobs.put(blobName, sampler, { maxBytes })
    } catch (error) {
      body.unpipe(sampler)
      body.resume()
      if ((error as { code?: unknown }).code !== 'blob-too-large') throw error
      const bytes = await counted
      return { status: 'refused', id, filename: showableFilename(filename), bytes, reason: 'too-large' }
    }
    const sample = sampler.sample()
    const bytes = bytesBetween(sample, range => blobs.read(blobName, range))
    return receive(blobs, { id, filename, source, blobName, sha256: sample.sha256, bytes })
  }
}

/** Resolves with the size of a stream once all of it has flowed; rejects when it breaks off. */
function countToEnd(body: Readable): Promise<number> {
  let bytes = 0
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  return new Promise((resolve, reject) =>
    finished(body, { writable: false }, error => (error ? reject(error) : resolve(bytes))),
  )
}
