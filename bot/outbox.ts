import type { OutboxEntry } from '../machines/domain/case.ts'
import type { TranscriptMessage } from '../machines/domain/transcript.ts'
import type { CaseStore } from '../services/store/cases.ts'
import type { MessageStore } from '../services/store/messages.ts'
import type { Logger } from './logger.ts'
import { isLine, lineOf } from './transcripts.ts'

/** Carries out one effect that is not words. Rejects to be tried again later. */
export type CarryOut = (caseId: string, entry: OutboxEntry) => Promise<void>

export interface OutboxParts {
  cases: CaseStore
  messages: MessageStore
  carryOut: CarryOut
  /** Takes a line to a channel that does not come for it, as web chat does. Rejects to be tried again. */
  deliver: (line: TranscriptMessage) => Promise<void>
  /** Words are in the transcript, or about to be: look again. */
  changed: (conversationIds: string[]) => void
  clock: () => Date
  logger: Logger
  /** Names this process in leases. */
  owner: string
}

export interface Outbox {
  /** For what a turn is about to write: owned by this process, until then. */
  lease(): { owner: string; until: Date }
  /** Sees to what a turn has just written. Returns at once. */
  carryOut(caseId: string, conversationIds: string[], entries: OutboxEntry[]): void
  /** Takes over what another process, or an earlier one, left undone. */
  sweep(): Promise<void>
  start(): void
  /** No new work; waits for what is under way, at most `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/** Longer than any single try of an effect. */
const leaseMs = 30_000
/** Words need no one else: theirs are short, so that another process soon takes them over. */
const sweepMs = 5_000
const longestPauseMs = 60_000

/** Pause before the next try: doubles, with a random part so that many do not come back at once. */
export const backOff = (attempts: number): number =>
  Math.min(longestPauseMs, 1_000 * 2 ** Math.min(attempts, 6)) * (0.5 + Math.random() / 2)

export function createOutbox({
  cases,
  messages,
  carryOut,
  deliver,
  changed,
  clock,
  logger,
  owner,
}: OutboxParts): Outbox {
  const underWay = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false
  let sweeper: NodeJS.Timeout | undefined

  const lease = () => ({ owner, until: new Date(clock().getTime() + leaseMs) })

  function track(work: Promise<void>): void {
    const watched = work
      .catch(error => logger.error({ error }, 'an outbox step failed'))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }

  /** A line is added to the transcript before it leaves the outbox: no reader can miss it. */
  async function settleLines(caseId: string, lines: OutboxEntry[]): Promise<void> {
    if (lines.length === 0) return
    const said = lines.map(lineOf)
    await messages.add(said)
    for (const line of said) if (line.direction === 'out') await deliver(line)
    await cases.settle(
      caseId,
      lines.map(line => line.id),
    )
  }

  async function settleEffect(caseId: string, entry: OutboxEntry): Promise<void> {
    try {
      await carryOut(caseId, entry)
      await cases.settle(caseId, [entry.id])
    } catch (error) {
      const pauseMs = backOff(entry.attempts)
      logger.warn(
        { caseId, effect: entry.type, attempts: entry.attempts + 1, pauseMs, error },
        'an effect is tried again',
      )
      later(caseId, entry, pauseMs)
    }
  }

  /** Tries again by itself; should this process die meanwhile, the sweep of another finds the lease run out. */
  function later(caseId: string, entry: OutboxEntry, pauseMs: number): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      track(retake(caseId, entry))
    }, pauseMs)
    timers.add(timer)
  }

  async function retake(caseId: string, entry: OutboxEntry): Promise<void> {
    const found = await cases.byId(caseId)
    const still = found?.outbox.find(each => each.id === entry.id)
    if (!still || still.lease.owner !== owner) return
    const next = lease()
    if (await cases.lease(caseId, still, owner, next.until))
      await settleEffect(caseId, { ...still, attempts: still.attempts + 1 })
  }

  async function sweep(): Promise<void> {
    for (const due of await cases.withDueEffects(clock(), 50)) {
      const now = clock().toISOString()
      const ripe = due.outbox.filter(entry => entry.lease.until < now)
      const lines = ripe.filter(isLine)
      if (lines.length > 0) {
        await settleLines(due._id, lines)
        changed(due.channels.map(channel => channel.conversationId))
      }
      for (const entry of ripe.filter(each => !isLine(each))) {
        if (await cases.lease(due._id, entry, owner, lease().until))
          track(settleEffect(due._id, { ...entry, attempts: entry.attempts + 1 }))
      }
    }
  }

  return {
    lease,
    carryOut(caseId, conversationIds, entries) {
      // Readers merge the outbox with the transcript, so they may look before the lines are moved.
      changed(conversationIds)
      track(settleLines(caseId, entries.filter(isLine)))
      for (const entry of entries) if (!isLine(entry)) track(settleEffect(caseId, entry))
    },
    sweep,
    start() {
      sweeper = setInterval(() => {
        sweep().catch(error => logger.warn({ error }, 'the outbox could not be swept'))
      }, sweepMs)
    },
    async stop(graceMs) {
      stopped = true
      clearInterval(sweeper)
      for (const timer of timers) clearTimeout(timer)
      await Promise.race([
        Promise.allSettled(underWay),
        new Promise(done => setTimeout(done, graceMs).unref()),
      ])
    },
  }
}
