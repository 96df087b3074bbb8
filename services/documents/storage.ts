import type { Readable } from 'node:stream'

/** What this folder needs of Blob Storage. Names are ours, never a patient's. */
export interface DocumentStorage {
  /** Stores all of a stream or nothing. Rejects with an error of the code `blob-too-large` past `maxBytes`. */
  put(name: string, body: Readable, options: { maxBytes: number }): Promise<unknown>
  /** Of a stored blob, in bytes; null where there is none. */
  size(name: string): Promise<number | null>
  copy(from: string, to: string): Promise<void>
  read(name: string, range?: { offset: number; count: number }): Promise<Readable>
  /** As what, and under which of a patient's names, it is given to whoever may read it. */
  label(name: string, label: { contentType: string; filename: string }): Promise<void>
  /** No error where there is none. */
  delete(name: string): Promise<void>
  list(prefix: string): AsyncIterable<{ name: string; createdAt: Date }>
}

/** A document's bytes, at a name that no address for writing ever covered. */
export const documentBlob = (id: string) => `documents/${id}`

/** A picture of a document, beside its bytes: it goes when they go. */
export const previewBlob = (blobName: string) => blobName.replace(/^documents\//, 'previews/')

/** Whose picture it is. */
export const picturedBlob = (previewName: string) => previewName.replace(/^previews\//, 'documents/')

/** Where a browser sends a file that nobody has looked at yet. */
export const incomingBlob = (id: string) => `incoming/${id}`
