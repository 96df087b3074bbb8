import type { Readable } from 'node:stream'

export interface StoredBlob {
  bytes: number
  sha256: string
}

/**
 * Where documents' bytes live. Names are ours (never a patient's). Patients' browsers write straight to
 * `incoming/…` with a short-lived address; only `copy` brings such a blob to a name that no address ever covered.
 */
export interface Blobs {
  /** Makes the container and its CORS rules; safe to repeat. */
  prepare(allowedOrigins: string[]): Promise<void>
  /** Rejects when storage does not answer. */
  check(): Promise<void>
  /** Streams in constant memory. Rejects with `BlobTooLarge`, and stores nothing, past `maxBytes`. */
  put(name: string, body: Readable, options: { maxBytes: number; contentType?: string }): Promise<StoredBlob>
  /** A create-and-write-only SAS address for one blob. */
  uploadUrl(name: string, expiresAt: Date): Promise<string>
  /** A read-only SAS address. Nothing in it is a patient's: storage may keep the addresses that it was asked for. */
  readUrl(name: string, expiresAt: Date): Promise<string>
  /** Size of a committed blob, or null where there is none. */
  size(name: string): Promise<number | null>
  copy(from: string, to: string): Promise<void>
  read(name: string, range?: { offset: number; count: number }): Promise<Readable>
  /** As what, and under which name, an address for reading gives it: always as a download. */
  label(name: string, label: { contentType: string; filename: string }): Promise<void>
  /** No error where there is none. */
  delete(name: string): Promise<void>
  list(prefix: string): AsyncIterable<{ name: string; createdAt: Date }>
}
