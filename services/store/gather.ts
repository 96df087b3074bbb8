import { setTimeout as pause } from 'node:timers/promises'

export interface GatherOptions {
  /** How long what comes first waits for others, where nobody waits for it. Milliseconds. */
  waitMs?: number
  /** Items of one batch at most. */
  most?: number
}

/**
 * Does together what comes while the last batch is under way, so that many who come at once cost one round trip.
 * A batch that fails is done one by one: what cannot be done holds up nothing else, and rejects alone.
 */
export function gather<T>(
  work: (items: T[]) => Promise<unknown>,
  { waitMs = 0, most = 100 }: GatherOptions = {},
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let busy = false

  async function run(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      if (waitMs > 0) await pause(waitMs)
      await together(waiting.splice(0, most))
    }
    busy = false
  }

  async function together(batch: Waiting<T>[]): Promise<void> {
    try {
      await work(batch.map(each => each.item))
      for (const each of batch) each.done()
    } catch (error) {
      const [first] = batch
      if (batch.length === 1) return first?.failed(error)
      await Promise.all(batch.map(each => together([each])))
    }
  }

  return item =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!busy) void run()
    })
}

interface Waiting<T> {
  item: T
  done: () => void
  failed: (error: unknown) => void
}
