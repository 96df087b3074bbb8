import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Document, deserialize, serialize } from 'bson'
import { MongoError } from '../mongo-error.ts'

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
const BUSY = 5 // SQLITE_BUSY
const READ_ONLY = 8 // SQLITE_READONLY
const CANNOT_OPEN = 14 // SQLITE_CANTOPEN
const NOT_A_DATABASE = 26 // SQLITE_NOTADB

export interface StoredCollection {
  id: number
  namespace: string
  indexes: Document[]
}

/**
 * Everything in one SQLite file: a row per document, a row per collection with its indexes. Writes gather in one
 * transaction until `commit`, after which they survive the end of the process however sudden. The file is locked
 * for as long as it is open; the operating system frees the lock when the process ends.
 */
export function openDisk(file: string) {
  const database = open(file)
  const statement = (sql: string) => database.prepare(sql)
  const begin = statement('BEGIN IMMEDIATE')
  const end = statement('COMMIT')
  const insert = statement('INSERT INTO documents (collection, id, body) VALUES (?, ?, ?)')
  const update = statement('UPDATE documents SET body = ? WHERE collection = ? AND id = ?')
  const remove = statement('DELETE FROM documents WHERE collection = ? AND id = ?')
  const removeAll = statement('DELETE FROM documents WHERE collection = ?')
  const addCollection = statement('INSERT INTO collections (namespace, indexes) VALUES (?, ?)')
  const setIndexes = statement('UPDATE collections SET indexes = ? WHERE id = ?')
  const removeCollection = statement('DELETE FROM collections WHERE id = ?')
  let writing = false

  const write = <T>(change: () => T): T => {
    if (!writing) begin.run()
    writing = true
    return change()
  }
  return {
    insert: (collection: number, id: string, body: Uint8Array) =>
      write(() => insert.run(collection, id, body)),
    update: (collection: number, id: string, body: Uint8Array) =>
      write(() => update.run(body, collection, id)),
    remove: (collection: number, id: string) => write(() => remove.run(collection, id)),
    addCollection: (namespace: string, indexes: Document[]): number =>
      write(() => Number(addCollection.run(namespace, serialize({ indexes })).lastInsertRowid)),
    setIndexes: (collection: number, indexes: Document[]) =>
      write(() => setIndexes.run(serialize({ indexes }), collection)),
    removeCollection: (collection: number) =>
      write(() => {
        removeAll.run(collection)
        removeCollection.run(collection)
      }),
    commit(): void {
      if (writing) end.run()
      writing = false
    },
    collections: (): StoredCollection[] =>
      statement('SELECT id, namespace, indexes FROM collections ORDER BY id')
        .all()
        .map(row => ({
          id: Number(row.id),
          namespace: String(row.namespace),
          indexes: decode(row.indexes as Uint8Array).indexes,
        })),
    *documents(collection: number): Generator<[id: string, document: Document]> {
      const rows = statement('SELECT id, body FROM documents WHERE collection = ? ORDER BY position').iterate(
        collection,
      )
      for (const { id, body } of rows) yield [String(id), decode(body as Uint8Array)]
    },
    close: () => database.close(),
  }
}

export type Disk = ReturnType<typeof openDisk>

/** A document's bytes, and a refusal where MongoDB would find them too many. */
export function encode(document: Document): Uint8Array {
  const body = serialize(document, { ignoreUndefined: true })
  if (body.byteLength > MAX_DOCUMENT_BYTES) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${body.byteLength}, max size: ${MAX_DOCUMENT_BYTES}`,
    )
  }
  return body
}

/** A Long stays one, so that it goes back as it came. */
export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteLongs: false })
}

function open(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true })
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: 0 })
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      BEGIN EXCLUSIVE;
      CREATE TABLE IF NOT EXISTS collections (
        id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT NOT NULL UNIQUE, indexes BLOB NOT NULL
      );
      CREATE TABLE IF NOT EXISTS documents (
        position INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL,
        UNIQUE (collection, id)
      );
      COMMIT;`)
    return database
  } catch (error) {
    database?.close()
    const { errcode } = error as { errcode?: number }
    if (errcode === BUSY) {
      throw new Error(`The embedded store ${file} is already open; only one process may use it at a time.`)
    }
    if (errcode === CANNOT_OPEN || errcode === READ_ONLY)
      throw new Error(`The embedded store cannot write ${file}.`)
    if (errcode === NOT_A_DATABASE) throw new Error(`${file} is not an embedded store.`)
    throw error
  }
}
