import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const BUSY = 5 // SQLITE_BUSY
const READ_ONLY = 8 // SQLITE_READONLY
const IO_ERROR = 10 // SQLITE_IOERR
export const CORRUPT = 11 // SQLITE_CORRUPT
export const FULL = 13 // SQLITE_FULL
const CANNOT_OPEN = 14 // SQLITE_CANTOPEN
const NOT_A_DATABASE = 26 // SQLITE_NOTADB

/**
 * Opens the file for this process alone, with its tables, and looks at how its pages hang together: 50 ms for 100 MB.
 * A log whose end is torn is taken up to its last whole commit. Throws one sentence for whoever started the program.
 */
export function openFile(file: string): DatabaseSync {
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
        id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT NOT NULL UNIQUE, indexes BLOB NOT NULL, sum INTEGER
      );
      CREATE TABLE IF NOT EXISTS documents (
        position INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, sum INTEGER,
        UNIQUE (collection, id)
      );`)
    // Files begun before there were checksums.
    for (const table of ['collections', 'documents']) {
      const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(table)
      if (!columns.some(({ name }) => name === 'sum'))
        database.exec(`ALTER TABLE ${table} ADD COLUMN sum INTEGER`)
    }
    database.exec('COMMIT')
    const pages = database.prepare('PRAGMA quick_check(1)').get()
    const names = database.prepare('PRAGMA integrity_check(collections)').get()
    if (pages?.quick_check !== 'ok' || names?.integrity_check !== 'ok') throw damaged(file)
    return database
  } catch (error) {
    database?.close()
    throw inWords(error, file)
  }
}

export function damaged(file: string): Error {
  return new Error(
    `The embedded store ${file} is damaged: put a copy of it in its place, or move it and its -wal away to begin anew.`,
  )
}

/** SQLite's main error code; the higher bits only say more. */
export function codeOf(error: unknown): number {
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff
}

export function inWords(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case BUSY:
      return new Error(`The embedded store ${file} is already open; only one process may use it at a time.`)
    case CANNOT_OPEN:
    case READ_ONLY:
      return new Error(`The embedded store cannot write ${file}.`)
    case FULL:
      return new Error(`The embedded store cannot write ${file}: there is no room left on its disk.`)
    case IO_ERROR:
      return new Error(`The embedded store cannot read or write ${file}: its disk fails.`)
    case CORRUPT:
      return damaged(file)
    case NOT_A_DATABASE:
      return new Error(`${file} is not an embedded store.`)
    default:
      return error
  }
}
