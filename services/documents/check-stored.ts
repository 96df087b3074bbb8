import { randomUUID } from 'node:crypto'
import { promises } from 'node:stream'
import { documentLimits, type ReceivedFile } from '../../machines/domain/document.ts'
import { bytesBetween } from './byte-source.ts'
import { showableFilename } from './filename.ts'
import { receive } from './receive.ts'
import { createSampler } from './sampler.ts'
import { type DocumentStorage, documentBlob, incomingBlob } from './storage.ts'

/** A file that a browser sent straight to storage, to `incoming/<id>`. */
export interface SentFile {
  id: string
  filename: string
  /** As announced; more than that is not what the patient chose. */
  bytes: number
  source: string
}

/** `null` where nothing has been committed yet, or not all that was announced. */
export type CheckStored = (file: SentFile) => Promise<ReceivedFile | null>

/**
 * Copies what was sent to a name that nobody outside can write to, and judges the copy: the sender's address stays
 * good for a while and could change the original after it was looked at. Every check makes a copy of its own, so
 * that two at once cannot put different bytes under one name; whoever keeps no use for a copy deletes it.
 */
export function createCheckStored(options: { blobs: DocumentStorage; maxBytes?: number }): CheckStored {
  const { blobs, maxBytes = documentLimits.bytes } = options

  return async ({ id, filename, bytes: announced, source }) => {
    const refused = (bytes: number): ReceivedFile => ({
      status: 'refused',
      id,
      filename: showableFilename(filename),
      bytes,
      reason: bytes > maxBytes ? 'too-large' : 'corrupt',
    })
    const sent = await blobs.size(incomingBlob(id))
    if (sent === null || sent < announced) return null
    if (sent > maxBytes || sent > announced) return refused(sent)

    const blobName = documentBlob(randomUUID())
    await blobs.copy(incomingBlob(id), blobName)
    try {
      const copied = (await blobs.size(blobName)) ?? 0
      if (copied !== sent) {
        await blobs.delete(blobName) // it was changed while it was copied
        return refused(copied)
      }
      const sampler = createSampler()
      await promises.pipeline(await blobs.read(blobName), sampler.resume())
      const sample = sampler.sample()
      const bytes = bytesBetween(sample, range => blobs.read(blobName, range))
      return await receive(blobs, { id, filename, source, blobName, sha256: sample.sha256, bytes })
    } catch (error) {
      await blobs.delete(blobName).catch(() => {}) // the sweep will find it
      throw error
    }
  }
}
