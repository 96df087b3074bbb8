import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const BUSY = 5 // SQLITE_BUSY

/**
 * Holds a stand-in's folder for this process, until it is closed or the process ends: two on one folder would each
 * answer for half of the outside world. Rejects with a sentence when another holds it.
 */
export async function holdAlone(directory: string): Promise<{ close(): Promise<void> }> {
  mkdirSync(directory, { recursive: true })
  const lock = new DatabaseSync(join(directory, 'in-use'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    // The higher bits only say more.
    if ((((error as { errcode?: number }).errcode ?? 0) & 0xff) !== BUSY) throw error
    throw new Error(`${directory} is already open; only one process may use it at a time.`)
  }
  return { close: async () => lock.close() }
}
