/** Work on the same key waits for one another, in order; different keys do not. */
export function createQueue() {
  const tails = new Map<string, Promise<unknown>>()

  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = tails.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const tail = mine.catch(() => {})
    tails.set(key, tail)
    try {
      return await mine
    } finally {
      // The last one out leaves no entry behind.
      if (tails.get(key) === tail) tails.delete(key)
    }
  }
}
