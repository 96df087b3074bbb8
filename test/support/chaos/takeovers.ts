import mongoose, { type Connection } from 'mongoose'
import type { Case } from '../../../machines/domain/case.ts'

const lookEveryMs = 100

export interface Takeovers {
  /** How long what a dead server owed stayed with it, by effect, in milliseconds; the longest of each. */
  longest(): { type: string; ms: number }[]
  count(): number
  stop(): Promise<void>
}

/**
 * Looks from outside at who holds what is owed. `diedAt` tells of an owner when it died; null of one that lives, or of
 * whom nothing is known. Only where nobody else died in between is it a takeover that can be timed.
 */
export function watchTakeovers(parts: {
  storeUri(): string | null
  diedAt(owner: string): number | null
}): Takeovers {
  const left = new Map<string, { type: string; owner: string; diedAt: number }>()
  const longest = new Map<string, number>()
  let count = 0
  let connection: { uri: string; open: Connection } | null = null
  let busy = false

  async function look(): Promise<void> {
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
    const now = Date.now()
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
