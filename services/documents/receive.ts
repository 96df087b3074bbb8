import type { ReceivedFile, RefusalReason } from '../../machines/domain/document.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { ByteSource } from './byte-source.ts'
import { showableFilename } from './filename.ts'
import { guessCategory } from './guess.ts'
import { sniff } from './sniff.ts'

export const documentBlob = (id: string) => `documents/${id}`

/** A file whose bytes already stand in storage under the document's name. */
export interface StoredFile {
  id: string
  filename: string
  source: string
  sha256: string
  file: ByteSource
}

export const receive = { judged, refused }

/** Judges it. What is refused, or cannot be judged, is deleted; what stays carries its true content type. */
async function judged(blobs: Blobs, stored: StoredFile): Promise<ReceivedFile> {
  try {
    return await judge(blobs, stored)
  } catch (error) {
    await blobs.delete(documentBlob(stored.id)).catch(() => {}) // the sweep will find it
    throw error
  }
}

async function judge(blobs: Blobs, stored: StoredFile): Promise<ReceivedFile> {
  const { id, source, sha256, file } = stored
  const filename = showableFilename(stored.filename)
  const verdict = await sniff(file)
  if ('reason' in verdict) {
    await blobs.delete(documentBlob(id))
    return refused({ id, filename, bytes: file.size, reason: verdict.reason })
  }
  const { contentType } = verdict
  await blobs.setContentType(documentBlob(id), contentType)
  const suggestion = guessCategory(contentType, filename)
  return {
    status: 'ready',
    id,
    filename,
    category: null,
    categoryBy: null,
    contentType,
    bytes: file.size,
    sha256,
    blobName: documentBlob(id),
    source,
    ...(suggestion && { suggestion }),
  }
}

function refused(file: { id: string; filename: string; bytes: number; reason: RefusalReason }): ReceivedFile {
  return { status: 'refused', ...file, filename: showableFilename(file.filename) }
}
