import { Readable } from 'node:stream'
import type { Case } from '../../machines/domain/case.ts'
import type { CaseDocument, ReadingOutcome } from '../../machines/domain/document.ts'
import type { Blobs } from '../../services/blobs/blobs.ts'
import { previewBlob } from '../../services/documents/storage.ts'
import type { CaseStore } from '../../services/store/cases.ts'
import type { UploadStore } from '../../services/store/uploads.ts'
import type { Turns } from '../turn-input.ts'
import { createAtMost } from './at-most.ts'
import type { ReadPipeline } from './pipeline.ts'
import type { WorkFolder } from './work-folder.ts'

export interface DocumentReadingParts {
  cases: Pick<CaseStore, 'byId'>
  blobs: Pick<Blobs, 'size' | 'read' | 'put' | 'delete'>
  /** Says what became of a file, to its sender who asks. */
  uploads: Pick<UploadStore, 'settle' | 'forget'>
  folder: Pick<WorkFolder, 'withFile'>
  pipeline: ReadPipeline
  clock: () => Date
}

/** Files that lie on this machine at once: as many as are read at once. */
const mostAtOnce = 2
/** A preview is a thousand pixels wide. */
const mostPreviewBytes = 5 * 1024 * 1024

/**
 * Reads one document of a case: its picture is put beside its bytes, and a turn says what was found. Done twice, it says
 * the same again. Rejects, to be tried again, when storage, the scanner or the reader is not to be had.
 */
export function createDocumentReading(
  { cases, blobs, uploads, folder, pipeline, clock }: DocumentReadingParts,
  turns: () => Pick<Turns, 'handle'>,
) {
  const whenFree = createAtMost(mostAtOnce)

  return async function readDocument(found: Case, { id }: { id: string }): Promise<void> {
    const document = found.documents.find(each => each.id === id)
    // Removed meanwhile: its bytes are deleted by whoever removed it.
    if (!document) return uploads.forget(id)
    if (document.status !== 'reading') return
    const outcome = await whenFree(async () =>
      (await isWanted(found._id, id)) ? await read(document) : null,
    )
    if (!outcome) return
    await uploads.settle(id, outcome.status === 'refused' ? outcome.reason : null)
    await turns().handle({
      type: 'outside',
      id: `document:${id}:${outcome.status}`,
      at: clock(),
      caseId: found._id,
      event: { type: 'DOCUMENT_READ', id, blobName: document.blobName, outcome },
    })
  }

  /** While it waited for its turn it may have been removed, or read by somebody else. */
  async function isWanted(caseId: string, id: string): Promise<boolean> {
    const now = await cases.byId(caseId)
    return now?.documents.some(each => each.id === id && each.status === 'reading') ?? false
  }

  async function read({ blobName, filename, contentType }: CaseDocument): Promise<ReadingOutcome> {
    // Whatever has become of its bytes, no try brings them back.
    if ((await blobs.size(blobName)) === null) return { status: 'refused', reason: 'corrupt' }
    const body = await blobs.read(blobName)
    const { outcome, preview } = await folder.withFile(body, path =>
      pipeline({ path, filename, contentType }),
    )
    if (preview && outcome.status === 'accepted')
      await blobs.put(previewBlob(blobName), Readable.from([preview]), {
        maxBytes: mostPreviewBytes,
        contentType: 'image/jpeg',
      })
    return outcome
  }
}
