import { type Document, serialize } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { checksum, decode } from './bytes.ts'
import { codeOf, damaged, FULL, inWords, openFile } from './open.ts'

const PROBE_BYTES = 64 * 1024

export interface StoredCollection {
  id: number
  namespace: string
  indexes: Document[]
}

/**
 * Everything in one SQLite file: a row per document, a row per collection with its indexes. Writes gather in one
 * transaction until `settle`, after which they survive the end of the process however sudden. The file is locked
 * for as long as it is open; the operating system frees the lock when the process ends.
 *
 * When the disk refuses a write, nothing of the transaction is kept: `settle` undoes it, here and, by what was given
 * to `ifUndone`, in memory.
 */
export function openDisk(file: string, maxBytes?: number) {
  const database = openFile(file)
  if (maxBytes !== undefined) limit(database, maxBytes)
  const statement = (sql: string) => database.prepare(sql)
  const begin = statement('BEGIN IMMEDIATE')
  const end = statement('COMMIT')
  const insert = statement('INSERT INTO documents (collection, id, body, sum) VALUES (?, ?, ?, ?)')
  const fill = statement(
    `INSERT OR REPLACE INTO documents (collection, id, body) VALUES (0, 'probe', zeroblob(?))`,
  )
  const update = statement('UPDATE documents SET body = ?, sum = ? WHERE collection = ? AND id = ?')
  const remove = statement('DELETE FROM documents WHERE collection = ? AND id = ?')
  const removeAll = statement('DELETE FROM documents WHERE collection = ?')
  const addCollection = statement('INSERT INTO collections (namespace, indexes, sum) VALUES (?, ?, ?)')
  const setIndexes = statement('UPDATE collections SET indexes = ?, sum = ? WHERE id = ?')
  const removeCollection = statement('DELETE FROM collections WHERE id = ?')
  let writes = 0
  let undo: (() => void)[] = []
  let refusal: MongoError | null = null // of this transaction
  let failing: MongoError | null = null // of the last one, if it could not be kept

  /** Once one write was refused, so are all others of the same transaction. */
  const write = <T>(change: () => T): T => {
    if (refusal) throw refusal
    writes++
    try {
      if (writes === 1) begin.run()
      return change()
    } catch (error) {
      refusal = refused(error)
      throw refusal
    }
  }
  const rollBack = () => {
    try {
      // SQLite undoes some failed transactions by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
    } catch {} // then the next one finds it still open, and fails too
  }
  const settle = (): MongoError | null => {
    if (writes === 0) return null
    try {
      if (!refusal) end.run()
    } catch (error) {
      refusal = refused(error)
    }
    if (refusal) {
      rollBack()
      for (const each of undo.reverse()) each()
    }
    failing = refusal
    writes = 0
    undo = []
    refusal = null
    return failing
  }

  return {
    insert: (collection: number, id: string, body: Uint8Array) =>
      write(() => insert.run(collection, id, body, checksum(rowKey(collection, id), body))),
    update: (collection: number, id: string, body: Uint8Array) =>
      write(() => one(update.run(body, checksum(rowKey(collection, id), body), collection, id))),
    remove: (collection: number, id: string) => write(() => one(remove.run(collection, id))),
    addCollection: (namespace: string): number =>
      write(() => {
        const body = serialize({ indexes: [] })
        return Number(addCollection.run(namespace, body, checksum(namespace, body)).lastInsertRowid)
      }),
    setIndexes: ({ id, namespace, indexes }: StoredCollection) =>
      write(() => {
        const body = serialize({ indexes })
        setIndexes.run(body, checksum(namespace, body), id)
      }),
    removeCollection: (collection: number) =>
      write(() => {
        removeAll.run(collection)
        removeCollection.run(collection)
      }),

    /** How many writes the transaction has, those refused included. */
    get writes() {
      return writes
    },
    get isRefusing() {
      return refusal !== null
    },
    /** Takes back in memory what was just written, should it never reach the disk. */
    ifUndone: (change: () => void) => void undo.push(change),
    /** Makes what was written last; what is given back is why it could not, and then all of it is undone. */
    settle,
    /**
     * Whether the disk takes writes: what the last transaction has shown, and after a refusal what is tried now.
     * @throws the refusal
     */
    probe(): void {
      if (!failing) return
      if (writes > 0) throw failing
      for (const step of [() => fill.run(PROBE_BYTES), () => remove.run(0, 'probe')]) {
        try {
          write(step)
        } catch {} // what settle gives back says why
        const still = settle()
        if (still) throw still
      }
    },

    collections: (): StoredCollection[] =>
      readable(file, () =>
        statement('SELECT id, namespace, indexes, sum FROM collections ORDER BY id')
          .all()
          .map(row => {
            const namespace = String(row.namespace)
            const { indexes } = checked(row.indexes as Uint8Array, namespace, row.sum)
            return { id: Number(row.id), namespace, indexes }
          }),
      ),
    /** Gives every document of every collection, each collection's in the order they came. */
    readAll: (take: (collection: number, id: string, document: Document) => void): void =>
      readable(file, () => {
        const rows = statement('SELECT collection, id, body, sum FROM documents ORDER BY position').iterate()
        for (const { collection, id, body, sum } of rows) {
          if (collection === 0) continue // a probe
          const key = rowKey(Number(collection), String(id))
          take(Number(collection), String(id), checked(body as Uint8Array, key, sum))
        }
      }),
    close: () => database.close(),
  }
}

export type Disk = ReturnType<typeof openDisk>

/** What is in memory is on the disk: a row that cannot be found there is a disk that fails. */
function one({ changes }: { changes: number | bigint }): void {
  if (changes !== 1) throw new Error('a row is missing')
}

function limit(database: ReturnType<typeof openFile>, maxBytes: number): void {
  const pageBytes = Number(database.prepare('PRAGMA page_size').get()?.page_size)
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`)
}

/** Why a write was not kept, as MongoDB would say it; no driver tries such a write again by itself. */
function refused(error: unknown): MongoError {
  if (codeOf(error) === FULL)
    return new MongoError('OutOfDiskSpace', 'the embedded store has no room left on its disk')
  const message = error instanceof Error ? error.message : String(error)
  return new MongoError('FileStreamFailed', `the embedded store cannot write to its disk: ${message}`)
}

function rowKey(collection: number, id: string): string {
  return `${collection}:${id}`
}

class Damaged extends Error {}

/** A row's document, if its bytes are those that were written. */
function checked(body: Uint8Array, key: string, sum: unknown): Document {
  if (sum !== null && sum !== checksum(key, body)) throw new Damaged()
  try {
    return decode(body)
  } catch {
    throw new Damaged()
  }
}

function readable<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Damaged ? damaged(file) : inWords(error, file)
  }
}
