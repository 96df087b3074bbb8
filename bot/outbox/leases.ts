import type { OutboxEntry } from '../../machines/domain/case.ts'
import type { CaseStore } from '../../services/store/cases.ts'

/** Something owed that is being carried out here, as it stands in the store. */
export interface Held {
  caseId: string
  entry: OutboxEntry
}

export interface Leases {
  /** Of this process. */
  fresh(ms?: number): { owner: string; until: Date }
  /** Writes the entry with a new lease, if it still has the one of `known`: false when another process has it, or it is done. */
  take(caseId: string, entry: OutboxEntry, known?: OutboxEntry): Promise<Held | null>
  /** Writes down something else about what is held. Rejects when it is held no more: then nothing may be done for it. */
  rewrite(held: Held, change: Partial<OutboxEntry>): Promise<void>
  /** Keeps the lease alive while the work goes on, and lets it run out when that hangs. */
  during<T>(held: Held, work: () => Promise<T>, longestMs?: number): Promise<T>
  /** What could not be ended here need not wait for its lease to run out. */
  letGo(): Promise<void>
}

/** Kept alive while the work goes on; with the outbox's sweep, what a dead process left is taken over within 9 s. */
const leaseMs = 6_000
const renewMs = 2_000
/** What hangs for longer than every client's own time-out is as good as dead, and its lease is let go. */
const longestWorkMs = 60_000
const letGoWithinMs = 1_000

/** Who sees to what is owed: whoever holds an entry's lease works on it, and nobody else. */
export function createLeases({
  cases,
  clock,
  owner,
}: {
  cases: Pick<CaseStore, 'lease'>
  clock: () => Date
  owner: string
}): Leases {
  const all = new Set<Held>()
  const writing = new WeakMap<Held, Promise<boolean>>()
  const fresh = (ms = leaseMs) => ({ owner, until: new Date(clock().getTime() + ms) })

  async function take(caseId: string, entry: OutboxEntry, known = entry): Promise<Held | null> {
    const next = fresh()
    if (!(await cases.lease(caseId, entry, next, known))) return null
    return { caseId, entry: { ...entry, lease: { owner, until: next.until.toISOString() } } }
  }

  /** One write at a time: each is made upon the lease that the one before left. */
  function renew(held: Held, change: Partial<OutboxEntry> = {}, until?: Date): Promise<boolean> {
    const write = async () => {
      const next = until ? { owner, until } : fresh()
      const entry = { ...held.entry, ...change }
      const isHeld = await cases.lease(held.caseId, entry, next, held.entry)
      if (isHeld) held.entry = { ...entry, lease: { owner, until: next.until.toISOString() } }
      return isHeld
    }
    const mine = (writing.get(held) ?? Promise.resolve()).then(write, write)
    writing.set(held, mine)
    return mine
  }

  return {
    fresh,
    take,
    async rewrite(held, change) {
      if (!(await renew(held, change))) throw new Error('somebody else holds this by now')
    },
    async during(held, work, longestMs = longestWorkMs) {
      all.add(held)
      const began = Date.now()
      const beat = setInterval(() => {
        if (Date.now() - began < longestMs) void renew(held).catch(() => {})
      }, renewMs)
      try {
        return await work()
      } finally {
        clearInterval(beat)
        all.delete(held)
        // What comes next is written upon the last of them.
        await writing.get(held)?.catch(() => {})
      }
    },
    async letGo() {
      const now = clock()
      let timer: NodeJS.Timeout | undefined
      await Promise.race([
        Promise.allSettled([...all].map(held => renew(held, {}, now))),
        new Promise(done => {
          timer = setTimeout(done, letGoWithinMs)
        }),
      ])
      clearTimeout(timer)
    },
  }
}
