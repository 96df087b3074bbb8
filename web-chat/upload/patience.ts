import { Refused } from './api.ts'

/** Pauses before the same is tried again, in milliseconds: enough for a walk through a tunnel. */
const pauses = [500, 1000, 2000, 4000, 8000, ...Array<number>(8).fill(15_000)]

/**
 * Does it, and again when what went wrong may pass: no network, too much at once, a server that is away. Rejects with
 * what went wrong last. A pause ends when the page is looked at again or the network is back.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { signal, waiting }: { signal: AbortSignal; waiting: (waits: boolean) => void },
): Promise<T> {
  for (const ms of pauses) {
    try {
      const done = await work()
      waiting(false)
      return done
    } catch (error) {
      if (signal.aborted || !mayPass(error)) throw error
      waiting(true)
      await pause(Math.max(ms, (error instanceof Refused && error.waitMs) || 0), signal)
    }
  }
  return work()
}

const mayPass = (error: unknown): boolean =>
  !(error instanceof Unreadable) &&
  // That lasts minutes: better said than waited for.
  !(error instanceof Refused && error.code === 'too-many-open') &&
  (!(error instanceof Refused) || [408, 429].includes(error.status) || error.status >= 500)

/** The device cannot give the file's bytes: it was moved, changed, or is a folder. */
export class Unreadable extends Error {}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const end = (done: () => void) => {
      clearTimeout(timer)
      over.abort()
      done()
    }
    const timer = setTimeout(() => end(resolve), ms)
    const back = { signal: over.signal }
    addEventListener('online', () => end(resolve), back)
    document.addEventListener('visibilitychange', () => document.hidden || end(resolve), back)
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), back)
  })
}
