import type { Lane } from './figures.ts'

/**
 * Lets one key's work in a few at a time, in order. Whose lane has been full for a while pauses after each piece for as
 * long as it took, so that one loud client leaves at least half of the time to all others; a burst, and whoever comes
 * one by one, notices nothing.
 */
export interface Lanes {
  /** Resolves with what to call when the work is done, or rather why it may not begin. */
  enter(key: string, lane: Lane): Promise<(() => void) | 'full' | 'late'>
}

/** Milliseconds for which a lane may have work waiting before it pauses. */
const burst = 1_000

/** Milliseconds that a pause takes at most: work may have been slow for other reasons. */
const longestPause = 250

/** Milliseconds that anybody waits: the official client gives up at 20 s, and a turn may take 7 of those. */
const patience = 12_000

interface Open {
  working: number
  /** Each is told whether it may begin. */
  waiting: Set<(begin: boolean) => void>
  /** When the first had to wait. */
  fullSince: number
}

export function createLanes(): Lanes {
  const lanes = new Map<string, Open>()

  return {
    async enter(key, { atOnce, waiting }) {
      const open = lanes.get(key) ?? { working: 0, waiting: new Set(), fullSince: 0 }
      lanes.set(key, open)
      if (open.working < atOnce) open.working++
      else if (open.waiting.size >= waiting) return 'full'
      // The place of whoever leaves is handed on, so nobody can take it in between.
      else if (!(await called(open))) return 'late'
      return once(leaving(key, open))
    },
  }

  function leaving(key: string, open: Open) {
    const began = performance.now()
    const next = () => {
      const [first] = open.waiting
      if (first) return first(true)
      open.working--
      if (open.working === 0) lanes.delete(key)
    }
    return () => {
      const now = performance.now()
      if (open.waiting.size === 0 || now - open.fullSince < burst) next()
      else setTimeout(next, Math.min(longestPause, now - began)).unref()
    }
  }
}

function called(open: Open): Promise<boolean> {
  if (open.waiting.size === 0) open.fullSince = performance.now()
  return new Promise(resolve => {
    const tell = (begin: boolean) => {
      clearTimeout(timer)
      open.waiting.delete(tell)
      resolve(begin)
    }
    const timer = setTimeout(tell, patience, false)
    open.waiting.add(tell)
  })
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    work()
  }
}
