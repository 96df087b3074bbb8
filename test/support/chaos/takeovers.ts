import mongoose, { type Connection } from 'mongoose'
import type { Case } from '../../../machines/domain/case.ts'

const lookEveryMs = 150

export interface Takeovers {
  /** How long what a dead server owed stayed with it, by effect, in milliseconds; the longest of each. */
  longest(): { type: string; ms: number }[]
  count(): number
  stop(): Promise<void>
}

/**
 * Looks from outside at who holds what is owed. `clock` counts the milliseconds in which somebody serves; `diedAt`
 * tells of an owner when by that clock it died: null of one that lives, or of whom nothing is known. While the store
 * cannot be looked into, with the product as it is around it, nothing is timed.
 */
export function watchTakeovers(parts: {
  storeUri(): string | null
  diedAt(owner: string): number | null
  clock(): number
  blind(): boolean
}): Takeovers {
  const left = new Map<string, { type: string; owner: string; diedAt: number }>()
  const longest = new Map<string, number>()
  let count = 0
  let connection: { uri: string; open: Connection } | null = null
  let busy = false

  async function look(): Promise<void> {
    if (parts.blind()) left.clear()
    const uri = parts.storeUri()
    if (!uri) return
    if (connection?.uri !== uri) {
      await connection?.open.close().catch(() => {})
      connection = null
      const open = mongoose.createConnection(uri, { dbName: 'intake', serverSelectionTimeoutMS: 500 })
      connection = { uri, open: await open.asPromise() }
    }
    const found = await connection.open
      .collection<Case>('cases' as never)
      .find({ 'outbox.0': { $exists: true } }, { projection: { outbox: 1 } })
      .toArray()
    const now = parts.clock()
    const owed = new Map(
      (found as unknown as Case[]).flatMap(({ outbox }) => outbox.map(entry => [entry.id, entry] as const)),
    )
    for (const [id, { type, owner, diedAt }] of left) {
      if (owed.get(id)?.lease.owner === owner) continue
      left.delete(id)
      count++
      longest.set(type, Math.max(longest.get(type) ?? 0, now - diedAt))
    }
    for (const { id, type, lease } of owed.values()) {
      const diedAt = parts.diedAt(lease.owner)
      if (diedAt !== null && left.get(id)?.owner !== lease.owner)
        left.set(id, { type, owner: lease.owner, diedAt })
    }
  }

  const timer = setInterval(async () => {
    if (busy) return
    busy = true
    await look().catch(() => {}) // the store is away with its server
    busy = false
  }, lookEveryMs)

  return {
    longest: () => [...longest].map(([type, ms]) => ({ type, ms })).sort((a, b) => b.ms - a.ms),
    count: () => count,
    async stop() {
      clearInterval(timer)
      await connection?.open.close().catch(() => {})
    },
  }
}
