import type { Fields } from '../logger.ts'

/**
 * For what happens to many at the same moment: logs at most one line in so many milliseconds, with how many times it
 * happened since the last (`count`).
 */
export function nowAndThen(log: (fields: Fields) => void, everyMs: number): (fields: Fields) => void {
  let last = Number.NEGATIVE_INFINITY
  let count = 0
  return fields => {
    count++
    const now = performance.now()
    if (now - last < everyMs) return
    log({ ...fields, count })
    last = now
    count = 0
  }
}
