/** Lets so much work go on at once; what comes besides waits for its turn, in order. */
export function createAtMost(most: number) {
  const waiting: (() => void)[] = []
  let free = most

  return async function whenFree<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>(go => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
