import type { DatabaseSync } from 'node:sqlite'

/** Runs work that is written whole or not at all. What it throws is thrown again, and nothing of it is kept. */
export function transactionOn(db: DatabaseSync): <T>(work: () => T) => T {
  return work => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
}
