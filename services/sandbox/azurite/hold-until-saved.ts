import type { RequestListener, ServerResponse } from 'node:http'

/** The part that we use of the in-memory database in which Azurite keeps its index. */
export interface Loki {
  /** Calls that come while a save runs share the next one. */
  saveDatabase(done: (error?: unknown) => void): void
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Holds back every good answer to a write until both indexes are on disk. Azurite itself saves them only every five
 * seconds, and would lose what it acknowledged in between when the process is killed.
 */
export function holdUntilSaved(serve: RequestListener, indexes: Loki[]): RequestListener {
  return (req, res) => {
    if (!READS.has(req.method ?? '')) hold(res, indexes)
    return serve(req, res)
  }
}

function hold(res: ServerResponse, indexes: Loki[]): void {
  const end = res.end
  res.end = ((...rest: Parameters<typeof end>) => {
    const finish = () => end.apply(res, rest)
    if (res.statusCode >= 300) return finish()
    Promise.all(indexes.map(save)).then(finish, () => res.destroy())
    return res
  }) as typeof end
}

function save(index: Loki): Promise<void> {
  return new Promise((resolve, reject) => {
    index.saveDatabase(error => (error ? reject(error) : resolve()))
  })
}
