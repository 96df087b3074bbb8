import { type DocumentStorage, picturedBlob } from './storage.ts'

/** The guide: a file that never becomes part of a case is deleted after a day. */
const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * Until when after its announcement a file may become part of a case. The hour between lets a turn that has begun name
 * the file before the sweep asks whether one does, also where storage's clock is not ours.
 */
export const completableMs = KEPT_MS - 60 * 60 * 1000

export interface Swept {
  /** How many blobs were deleted. */
  blobs: number
  /** How many announcements of files were forgotten. */
  uploads: number
}

/**
 * Deletes what was sent and, a day later, is part of no case: everything under `incoming/`, everything under
 * `documents/` that no case names, and pictures of these. Rejects, and goes no further, when it cannot ask. Safe to repeat and to run twice.
 */
export async function sweepAbandoned(parts: {
  uploads: { forgetBefore(cutoff: Date): Promise<number> }
  blobs: Pick<DocumentStorage, 'list' | 'delete'>
  isInCase: (blobName: string) => Promise<boolean>
  now: Date
}): Promise<Swept> {
  const { uploads, blobs, isInCase, now } = parts
  const cutoff = new Date(now.getTime() - KEPT_MS)
  let deleted = 0
  for (const prefix of ['incoming/', 'documents/', 'previews/']) {
    for await (const { name, createdAt } of blobs.list(prefix)) {
      if (createdAt >= cutoff) continue
      if (prefix !== 'incoming/' && (await isInCase(picturedBlob(name)))) continue
      await blobs.delete(name)
      deleted++
    }
  }
  return { blobs: deleted, uploads: await uploads.forgetBefore(cutoff) }
}
