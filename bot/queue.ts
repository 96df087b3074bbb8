import { AppError } from './app-error.ts'

/** A sender hears well within its own time-out, which is 20 s in Direct Line's client and 15 s in others. */
const patience = 7_000

/**
 * Work on the same key waits for one another, in order; different keys do not. Nobody waits longer than `patienceMs`:
 * who has not begun by then is taken out of the line, and what hangs goes on without its caller, so that whatever is
 * told "try again" may still be found done. Rejects with `unavailable` then.
 */
export function createQueue({ patienceMs = patience } = {}) {
  const tails = new Map<string, Promise<unknown>>()

  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    let late = false
    const before = tails.get(key) ?? Promise.resolve()
    const mine = before.then(() => {
      if (late) throw tooLate()
      return work()
    })
    const tail: Promise<unknown> = mine
      .catch(() => {})
      .then(() => {
        // The last one out leaves no entry behind.
        if (tails.get(key) === tail) tails.delete(key)
      })
    tails.set(key, tail)
    return await within(patienceMs, mine, () => {
      late = true
    })
  }
}

const tooLate = () => new AppError('unavailable', 'a turn took too long')

async function within<T>(ms: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patienceEnds = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      giveUp()
      fail(tooLate())
    }, ms)
  })
  try {
    return await Promise.race([work, patienceEnds])
  } finally {
    clearTimeout(timer)
  }
}
