import type { OutboxEntry } from '../machines/domain/case.ts'
import type { TranscriptMessage } from '../machines/domain/transcript.ts'
import type { CaseStore } from '../services/store/cases.ts'
import type { MessageStore } from '../services/store/messages.ts'
import type { Counted } from './counts.ts'
import type { Logger } from './logger.ts'
import { isLine, lineOf } from './transcripts.ts'

/** Carries out one effect that is not words. Rejects to be tried again later. */
export type CarryOut = (caseId: string, entry: OutboxEntry) => Promise<void>

export interface OutboxParts {
  cases: Pick<CaseStore, 'settle' | 'lease' | 'withDueEffects'>
  messages: Pick<MessageStore, 'add'>
  carryOut: CarryOut
  /** Takes a line to a channel that does not come for it, as web chat does. Rejects to be tried again. */
  deliver: (line: TranscriptMessage) => Promise<void>
  /** Words are in the transcript, or about to be: look again. */
  changed: (conversationIds: string[]) => void
  /**
   * An effect takes its time, and is tried again all the same: `slow` after some seconds, for whoever waits for it;
   * `stuck` after some minutes, for somebody who can look. May be said twice.
   */
  overdue: (caseId: string, entry: OutboxEntry, how: 'slow' | 'stuck') => Promise<void>
  count: (what: Counted) => void
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
  /** Takes over what is due: what was put off, and what a dead process left. Never rejects. */
  sweep(): Promise<void>
  start(): void
  /** No new work; waits for what is under way, at most `graceMs`, and leaves the rest to whoever comes first. */
  stop(graceMs: number): Promise<void>
}

/** An effect that is being carried out here, as it stands in the store. */
interface Held {
  caseId: string
  entry: OutboxEntry
}

/** Kept alive while the work goes on; what a dead process left is taken over within both, 9 s. */
const leaseMs = 6_000
const sweepMs = 3_000
const renewMs = 2_000
/** What hangs for longer than every client's own time-out is as good as dead, and its lease is let go. */
const longestWorkMs = 60_000
/** After an outage of any length, work goes on at most so much later. */
const longestPauseMs = 15_000
/** A patient who waits is told after this long, or this many tries. */
const slowMs = 8_000
const triesUntilSlow = 4
/** Two minutes of refusals, five of silence. */
const triesUntilStuck = 15
const releaseMs = 1_000

/** Pause before the next try: doubles, with a random part so that many do not come back at once. */
const backOff = (attempts: number): number =>
  Math.min(longestPauseMs, 1_000 * 2 ** attempts) * (0.5 + Math.random() / 2)

/**
 * What turns owe to the world. Whoever holds an entry's lease works on it, and nobody else: it is renewed while
 * the work goes on, put off when the work fails, and runs out when the process dies. So the sweep is the only
 * one that tries again.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { cases, messages, carryOut, deliver, changed, overdue, count, clock, logger, owner } = parts
  const underWay = new Set<Promise<void>>()
  const held = new Set<Held>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false
  let sweeping: Promise<void> | undefined
  let sweeper: NodeJS.Timeout | undefined

  const lease = (ms = leaseMs) => ({ owner, until: new Date(clock().getTime() + ms) })

  function track(work: Promise<void>): void {
    const watched = work
      .catch(error => logger.warn({ error }, 'an outbox step failed and is tried again'))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }

  /** Lines in order, each added to the transcript before it leaves the outbox: no reader can miss it. */
  async function settleLines(caseId: string, lines: OutboxEntry[]): Promise<void> {
    if (lines.length === 0) return
    const said = lines.map(lineOf)
    await messages.add(said)
    for (const line of said) if (line.direction === 'out') await deliver(line)
    const ids = lines.map(line => line.id)
    await cases.settle(caseId, ids)
  }

  async function settleEffect(caseId: string, entry: OutboxEntry): Promise<void> {
    const hold: Held = { caseId, entry }
    held.add(hold)
    const began = Date.now()
    const beat = setInterval(() => {
      if (Date.now() - began < longestWorkMs) void renew(hold).catch(() => {})
    }, renewMs)
    const slow =
      entry.attempts > 0 ? undefined : setTimeout(() => track(overdue(caseId, entry, 'slow')), slowMs)
    try {
      await carryOut(caseId, entry)
      await cases.settle(caseId, [entry.id])
      count('effects_done_total')
    } catch (error) {
      await putOff(hold, error)
    } finally {
      clearInterval(beat)
      clearTimeout(slow)
      held.delete(hold)
    }
  }

  async function renew(hold: Held, next = lease()): Promise<void> {
    if (await cases.lease(hold.caseId, hold.entry, next))
      hold.entry = { ...hold.entry, lease: { owner, until: next.until.toISOString() } }
  }

  async function putOff({ caseId, entry }: Held, error: unknown): Promise<void> {
    count('effects_failed_total')
    const attempts = entry.attempts + 1
    const pauseMs = backOff(entry.attempts)
    logger.warn({ caseId, effect: entry.type, attempts, pauseMs, error }, 'an effect is tried again')
    await cases.lease(caseId, { ...entry, attempts }, lease(pauseMs), entry)
    soon(pauseMs + 10)
    if (attempts === triesUntilSlow) await overdue(caseId, entry, 'slow')
    if (attempts === triesUntilStuck) await overdue(caseId, entry, 'stuck')
  }

  /** What could not be ended here need not wait for its lease to run out. */
  async function release(): Promise<void> {
    const now = { owner, until: clock() }
    await Promise.race([
      Promise.allSettled([...held].map(hold => renew(hold, now))),
      new Promise(done => setTimeout(done, releaseMs)),
    ])
  }

  function soon(ms: number): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void sweep()
    }, ms)
    timers.add(timer)
  }

  /** One at a time; whoever asks meanwhile waits for the one that runs. */
  function sweep(): Promise<void> {
    sweeping ??= takeDue()
      .catch(error => logger.warn({ error }, 'the outbox could not be swept'))
      .finally(() => {
        sweeping = undefined
      })
    return sweeping
  }

  async function takeDue(): Promise<void> {
    if (stopped) return
    for (const due of await cases.withDueEffects(clock(), 50)) {
      const now = clock().toISOString()
      const ripe = due.outbox.filter(entry => entry.lease.until < now)
      const [first, ...rest] = ripe.filter(isLine)
      // The first line's lease stands for all of them: they go in order, from one process.
      if (first && (await cases.lease(due.caseId, first, lease())))
        track(settleLines(due.caseId, [first, ...rest]).then(() => changed(due.conversationIds)))
      for (const entry of ripe.filter(each => !isLine(each))) {
        const next = lease()
        const taken = { ...entry, lease: { owner, until: next.until.toISOString() } }
        if (await cases.lease(due.caseId, entry, next)) track(settleEffect(due.caseId, taken))
      }
    }
  }

  return {
    lease: () => lease(),
    carryOut(caseId, conversationIds, entries) {
      // Readers merge the outbox with the transcript, so they may look before the lines are moved.
      changed(conversationIds)
      track(settleLines(caseId, entries.filter(isLine)))
      for (const entry of entries) if (!isLine(entry)) track(settleEffect(caseId, entry))
    },
    sweep,
    start() {
      sweeper = setInterval(() => void sweep(), sweepMs)
    },
    async stop(graceMs) {
      stopped = true
      clearInterval(sweeper)
      for (const timer of timers) clearTimeout(timer)
      const until = Date.now() + graceMs
      // What is under way may bring more with it: a payment read is a turn of its own.
      while (underWay.size > 0 && Date.now() < until)
        await Promise.race([
          Promise.allSettled(underWay),
          new Promise(done => setTimeout(done, until - Date.now())),
        ])
      await release()
    },
  }
}
