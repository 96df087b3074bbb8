import type { OutboxEntry } from '../machines/domain/case.ts'
import type { CaseStore } from '../services/store/cases.ts'

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
  /** Keeps the lease alive while the work goes on. */
  during<T>(held: Held, work: () => Promise<T>): Promise<T>
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
  const fresh = (ms = leaseMs) => ({ owner, until: new Date(clock().getTime() + ms) })

  async function take(caseId: string, entry: OutboxEntry, known = entry): Promise<Held | null> {
    const next = fresh()
    if (!(await cases.lease(caseId, entry, next, known))) return null
    return { caseId, entry: { ...entry, lease: { owner, until: next.until.toISOString() } } }
  }

  async function renew(held: Held, next = fresh()): Promise<void> {
    if (await cases.lease(held.caseId, held.entry, next))
      held.entry = { ...held.entry, lease: { owner, until: next.until.toISOString() } }
  }

  return {
    fresh,
    take,
    async during(held, work) {
      all.add(held)
      const began = Date.now()
      const beat = setInterval(() => {
        if (Date.now() - began < longestWorkMs) void renew(held).catch(() => {})
      }, renewMs)
      try {
        return await work()
      } finally {
        clearInterval(beat)
        all.delete(held)
      }
    },
    async letGo() {
      const now = { owner, until: clock() }
      let timer: NodeJS.Timeout | undefined
      await Promise.race([
        Promise.allSettled([...all].map(held => renew(held, now))),
        new Promise(done => {
          timer = setTimeout(done, letGoWithinMs)
        }),
      ])
      clearTimeout(timer)
    },
  }
}
