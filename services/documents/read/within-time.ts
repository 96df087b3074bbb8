import { setTimeout as wait } from 'node:timers/promises'

/** The deadline came first. */
export const late = Symbol('late')

/** Waits no longer than the deadline, in milliseconds since the epoch. Undefined when it rejects, then or later. */
export async function withinTime<T>(
  promise: Promise<T>,
  deadline: number,
): Promise<T | undefined | typeof late> {
  const settled = promise.catch(() => undefined)
  if (Date.now() >= deadline) return late
  const timer = new AbortController()
  const timeout = wait(deadline - Date.now(), late, { signal: timer.signal }).catch((): typeof late => late)
  try {
    return await Promise.race([settled, timeout])
  } finally {
    timer.abort()
  }
}
