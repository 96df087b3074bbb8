import { DatabaseSync } from 'node:sqlite'

const BUSY = 5 // SQLITE_BUSY

/**
 * Opens a stand-in's file for this process alone, and makes its tables. Two programs on one folder would each answer for
 * half of the outside world: the second is told so in a sentence.
 */
export function openAlone(file: string, tables: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      BEGIN EXCLUSIVE; ${tables} COMMIT;
    `)
    return db
  } catch (error) {
    db.close()
    // The higher bits only say more.
    if ((((error as { errcode?: number }).errcode ?? 0) & 0xff) !== BUSY) throw error
    throw new Error(`The stand-in's file ${file} is already open; only one process may use it at a time.`)
  }
}
