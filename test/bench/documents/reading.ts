import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContentType } from '../../../machines/domain/document.ts'
import { createReader, type ReaderOptions } from '../../../services/documents/pool/create-reader.ts'
import type { ReadFile } from '../../../services/documents/read/read-file.ts'

export interface FileToMeasure {
  filename: string
  contentType: ContentType
  bytes: Buffer
}

/** What became of a file: what was read, or `crashed` when the reader itself gave up. */
export interface Measured {
  read: ReadFile | 'crashed'
  /** From asking to the answer, without the wait for a free reader. */
  ms: number
}

/** Reads files as the product does, as many at once as the machine has cores for. */
export interface MeasuredReader {
  atOnce: number
  read(file: FileToMeasure): Promise<Measured>
  stop(): Promise<void>
}

export async function startReading(
  atOnce: number,
  limits: NonNullable<ReaderOptions['limits']>,
): Promise<MeasuredReader> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-documents-'))
  const reader = createReader({ limits })
  let count = 0
  return {
    atOnce,
    async read({ filename, contentType, bytes }) {
      const path = join(folder, String(count++))
      await writeFile(path, bytes, { mode: 0o600 })
      const began = performance.now()
      const read = await reader.read({ path, filename, contentType }).catch(() => 'crashed' as const)
      const ms = performance.now() - began
      await rm(path)
      return { read, ms }
    },
    async stop() {
      await reader.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Does something with each, so many at once. */
export async function forEachOf<T>(
  items: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  what: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const worker = async () => {
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      await what(next.value)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
