import { Script } from 'node:vm'
import { MongoError } from '../mongo-error.ts'
import { isDocument } from '../values/types.ts'

const SEARCH_MS = 1_000
const SLOT = Symbol.for('embedded store: a bounded search')
const SCRIPT = new Script(`globalThis[Symbol.for('embedded store: a bounded search')]()`)

/**
 * Does a search that may take for ever, as a pattern that backtracks does, and gives it up after a while: one client
 * must not stop the others. Only for what changes nothing, for it may end anywhere.
 */
export function bounded<T>(search: () => T): T {
  let found: T | undefined
  Object.assign(globalThis, {
    [SLOT]: () => {
      found = search()
    },
  })
  try {
    SCRIPT.runInThisContext({ timeout: SEARCH_MS })
    return found as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new MongoError('MaxTimeMSExpired', `the embedded store gave a search up after ${SEARCH_MS} ms`)
  }
}

/** Whether a pattern stands anywhere in a filter or an update. */
export function hasPattern(value: unknown): boolean {
  if (value instanceof RegExp) return true
  if (Array.isArray(value)) return value.some(hasPattern)
  return (
    isDocument(value) &&
    Object.entries(value).some(([key, each]) => key.startsWith('$regex') || hasPattern(each))
  )
}
