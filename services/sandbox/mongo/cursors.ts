import { calculateObjectSize, type Document, Long } from 'bson'
import { MongoError } from './mongo-error.ts'

const FIRST_BATCH = 101 // MongoDB's default
const MAX_BATCH_BYTES = 16 * 1024 * 1024
const IDLE_MS = 10 * 60_000 // as MongoDB's cursorTimeoutMillis

interface Cursor {
  namespace: string
  rest: Document[]
  usedAt: number
}

/** Results that are fetched bit by bit. A cursor holds the documents as they were when it was opened. */
export class Cursors {
  readonly #open = new Map<string, Cursor>()
  #last = 0n

  first(namespace: string, all: Document[], batchSize: number = FIRST_BATCH, single = false): Document {
    const { batch, rest } = cut(all, batchSize)
    let id = 0n
    if (rest.length > 0 && !single) {
      id = ++this.#last
      this.#open.set(String(id), { namespace, rest, usedAt: Date.now() })
    }
    return { cursor: { firstBatch: batch, id: Long.fromBigInt(id), ns: namespace }, ok: 1 }
  }

  next(id: unknown, namespace: string, batchSize: number = Number.POSITIVE_INFINITY): Document {
    const cursor = this.#open.get(String(id))
    if (!cursor) throw new MongoError('CursorNotFound', `cursor id ${id} not found`)
    if (cursor.namespace !== namespace) {
      throw new MongoError(
        'BadValue',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace`,
      )
    }
    const { batch, rest } = cut(cursor.rest, batchSize)
    cursor.rest = rest
    cursor.usedAt = Date.now()
    if (rest.length === 0) this.#open.delete(String(id))
    const left = rest.length === 0 ? Long.ZERO : Long.fromBigInt(BigInt(String(id)))
    return { cursor: { nextBatch: batch, id: left, ns: namespace }, ok: 1 }
  }

  kill(id: unknown): boolean {
    return this.#open.delete(String(id))
  }

  removeIdle(now: Date): void {
    for (const [id, { usedAt }] of this.#open) if (usedAt + IDLE_MS < now.getTime()) this.#open.delete(id)
  }
}

function cut(all: Document[], batchSize: number): { batch: Document[]; rest: Document[] } {
  let bytes = 0
  let count = 0
  for (const document of all) {
    if (count >= batchSize) break
    bytes += calculateObjectSize(document)
    if (count > 0 && bytes > MAX_BATCH_BYTES) break
    count++
  }
  return { batch: all.slice(0, count), rest: all.slice(count) }
}
