import { randomUUID } from 'node:crypto'
import { finished, type Readable } from 'node:stream'
import { documentLimits, type ReceivedFile } from '../../machines/domain/document.ts'
import { BlobTooLarge } from '../blobs/blob-too-large.ts'
import type { Blobs } from '../blobs/blobs.ts'
import { bytesBetween } from './byte-source.ts'
import { documentBlob, receive } from './receive.ts'
import { createSampler } from './sampler.ts'

/**
 * A file as it arrives. `source` names the channel.
 *
 * Rejects when the stream breaks off or storage fails; nothing is kept then. A refused file is an answer, not an
 * error, and leaves nothing in storage either. `body` is always read to its end, even far past the limit, so that
 * a multipart request goes on to its next part: whoever accepts the request bounds its whole size.
 */
export type TakeIn = (file: { filename: string; body: Readable; source: string }) => Promise<ReceivedFile>

/** Streams files to storage in constant memory and judges them on the way, by content. */
export function createTakeIn(options: { blobs: Blobs; maxBytes?: number }): TakeIn {
  const { blobs, maxBytes = documentLimits.bytes } = options

  return async ({ filename, body, source }) => {
    const id = randomUUID()
    const blobName = documentBlob(id)
    const sampler = createSampler()
    let bytes = 0
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    const ended = new Promise<void>((resolve, reject) =>
      finished(body, { writable: false }, error => {
        if (error) sampler.destroy(error) // `pipe` would leave it waiting
        error ? reject(error) : resolve()
      }),
    )
    ended.catch(() => {}) // said by `put`, or awaited below
    body.pipe(sampler)

    try {
      await blobs.put(blobName, sampler, { maxBytes })
    } catch (error) {
      body.unpipe(sampler)
      body.resume()
      if (!(error instanceof BlobTooLarge)) throw error
      await ended
      return receive.refused({ id, filename, bytes, reason: 'too-large' })
    }
    const sample = sampler.sample()
    const file = bytesBetween(sample, range => blobs.read(blobName, range))
    return receive.judged(blobs, { id, filename, source, sha256: sample.sha256, file })
  }
}
