import type { ReceivedFile } from '../../machines/domain/document.ts'
import type { ByteSource } from './byte-source.ts'
import { showableFilename } from './filename.ts'
import { judge } from './gate/judge.ts'
import type { DocumentStorage } from './storage.ts'

/** A file whose bytes already stand in storage, under the document's own name. */
export interface StoredFile {
  id: string
  filename: string
  source: string
  blobName: string
  sha256: string
  bytes: ByteSource
}

/**
 * Judges it at the gate. What is refused, or cannot be judged, is deleted; what stays carries its true content type and its
 * name, and is to be read.
 */
export async function receive(storage: DocumentStorage, stored: StoredFile): Promise<ReceivedFile> {
  try {
    return await received(storage, stored)
  } catch (error) {
    await storage.delete(stored.blobName).catch(() => {}) // the sweep will find it
    throw error
  }
}

async function received(storage: DocumentStorage, stored: StoredFile): Promise<ReceivedFile> {
  const { id, source, sha256, blobName } = stored
  const filename = showableFilename(stored.filename)
  const bytes = stored.bytes.size
  const verdict = await judge(stored.bytes)
  if ('reason' in verdict) {
    await storage.delete(blobName)
    return { status: 'refused', id, filename, bytes, reason: verdict.reason }
  }
  const { contentType } = verdict
  await storage.label(blobName, { contentType, filename })
  return {
    status: 'reading',
    id,
    filename,
    category: null,
    categoryBy: null,
    contentType,
    bytes,
    sha256,
    blobName,
    source,
  }
}
