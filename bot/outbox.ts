import type { OutboxEntry } from '../machines/domain/case.ts'
import type { CaseStore } from '../services/store/cases.ts'
import type { MessageStore } from '../services/store/messages.ts'
import type { Counted } from './counts.ts'
import type { Logger } from './logger.ts'
import { backOff, triesUntilStuck } from './outbox/back-off.ts'
import { createLeases, type Held } from './outbox/leases.ts'
import { createTelling, type IsTold, type Tell, type TellingParts } from './outbox/telling.ts'
import { isLine, lineOf } from './transcripts.ts'
import { nobody } from './turn/lines.ts'

/** Carries out one effect that is not words. Rejects to be tried again later. */
export type CarryOut = (caseId: string, entry: OutboxEntry) => Promise<void>

export interface OutboxParts {
  cases: Pick<CaseStore, 'settle' | 'lease' | 'withDueEffects' | 'owed'>
  messages: Pick<MessageStore, 'add' | 'setDelivery'>
  carryOut: CarryOut
  /** Which conversations do not come for their lines, as web chat does; and how a line is taken there. */
  isTold: IsTold
  tell: Tell
  undelivered: TellingParts['undelivered']
  /** Words are in the transcript, or about to be: look again. */
  changed: (conversationIds: string[]) => void
  /**
   * An effect takes its time, and is tried again all the same: `slow` after some seconds, for whoever waits for it;
   * `stuck` after some minutes, for somebody who can look. May be said twice.
   */
  overdue: (caseId: string, entry: OutboxEntry, how: 'slow' | 'stuck') => Promise<void>
  count: (what: Counted, by?: number) => void
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
  /**
   * No new work; waits for what is under way, and for `others` who may bring some, at most `graceMs`. The rest
   * is left to whoever comes first.
   */
  stop(graceMs: number, others?: Promise<void>): Promise<void>
}

const sweepMs = 3_000
/** A patient who waits is told after this long, or this many tries. */
const slowMs = 8_000
const triesUntilSlow = 4
/** Files wait here for one another, and each is read within limits of its own. */
const longestMs: { [type: string]: number } = { readDocument: 10 * 60_000 }

/**
 * What turns owe to the world. Whoever holds an entry's lease works on it, and nobody else: it is renewed while
 * the work goes on, put off when the work fails, and runs out when the process dies. So the sweep is the only
 * one that tries again.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { cases, messages, carryOut, isTold, changed, overdue, count, clock, logger, owner } = parts
  const leases = createLeases({ cases, clock, owner })
  const underWay = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false
  let sweeping: Promise<void> | undefined
  let sweeper: NodeJS.Timeout | undefined

  const telling = createTelling(
    {
      ...parts,
      leases,
      stuck: (caseId, entry) => overdue(caseId, entry, 'stuck'),
      soon: (ms, work) => soon(ms, () => track(Promise.resolve().then(work))),
    },
    isTold,
  )

  function track(work: Promise<void>): void {
    const watched = work
      .catch(error => logger.warn({ error }, 'an outbox step failed and is tried again'))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }

  /** Lines that are come for, and all that was heard: in the transcript before they leave the outbox, so that no reader misses any. */
  async function settleLines(caseId: string, lines: OutboxEntry[]): Promise<void> {
    if (lines.length === 0) return
    await messages.add(lines.map(lineOf))
    const ids = lines.map(line => line.id)
    await cases.settle(caseId, ids)
  }

  function settleAll(caseId: string, lines: OutboxEntry[]): void {
    const told = lines.filter(isToBeTold)
    const comeFor = lines.filter(line => !isToBeTold(line))
    track(settleLines(caseId, comeFor))
    if (told.length > 0) track(telling.tellAll(caseId))
  }

  const isToBeTold = ({ type, params }: OutboxEntry): boolean =>
    type === 'say' && isTold(String(params.conversationId))

  async function settleEffect(hold: Held): Promise<void> {
    const { caseId, entry } = hold
    const slow =
      entry.attempts > 0 ? undefined : setTimeout(() => track(overdue(caseId, entry, 'slow')), slowMs)
    try {
      await leases.during(hold, () => carryOut(caseId, entry), longestMs[entry.type])
      await cases.settle(caseId, [entry.id])
      count('effects_done_total')
    } catch (error) {
      await putOff(hold, error)
    } finally {
      clearTimeout(slow)
    }
  }

  async function putOff({ caseId, entry }: Held, error: unknown): Promise<void> {
    count('effects_failed_total')
    const attempts = entry.attempts + 1
    const pauseMs = backOff(entry.attempts)
    logger.warn({ caseId, effect: entry.type, attempts, pauseMs, error }, 'an effect is tried again')
    await cases.lease(caseId, { ...entry, attempts }, leases.fresh(pauseMs), entry)
    soon(pauseMs + 10, () => void sweep())
    if (attempts === triesUntilSlow) await overdue(caseId, entry, 'slow')
    if (attempts === triesUntilStuck) await overdue(caseId, entry, 'stuck')
  }

  /** What is to wait for a while is taken when that is over, by whoever comes first. */
  function whenDue(caseId: string, entry: OutboxEntry): void {
    const ms = new Date(entry.lease.until).getTime() - clock().getTime()
    soon(Math.max(0, ms) + 5, () => track(takeEffect(caseId, entry)))
  }

  async function takeEffect(caseId: string, entry: OutboxEntry): Promise<void> {
    const hold = await leases.take(caseId, entry)
    if (hold) await settleEffect(hold)
  }

  function soon(ms: number, work: () => void): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  /** One at a time; whoever asks meanwhile waits for the one that runs. */
  function sweep(): Promise<void> {
    if (sweeping) return sweeping
    sweeping = takeDue()
      .catch(error => logger.warn({ error }, 'the outbox could not be swept'))
      .finally(() => {
        sweeping = undefined
      })
    // A stop waits for it, before the store is closed.
    track(sweeping)
    return sweeping
  }

  async function takeDue(): Promise<void> {
    if (stopped) return
    for (const due of await cases.withDueEffects(clock(), 50)) {
      // What is taken now could not be ended.
      if (stopped) return
      const now = clock().toISOString()
      const ripe = due.outbox.filter(entry => entry.lease.until < now)
      const [first, ...rest] = ripe.filter(entry => isLine(entry) && !isToBeTold(entry))
      // The first line's lease stands for all of them: they go in order, from one process.
      if (first && (await leases.take(due.caseId, first)))
        track(settleLines(due.caseId, [first, ...rest]).then(() => changed(due.conversationIds)))
      if (ripe.some(isToBeTold)) track(telling.tellAll(due.caseId))
      for (const entry of ripe.filter(each => !isLine(each))) {
        const hold = await leases.take(due.caseId, entry)
        if (hold) track(settleEffect(hold))
      }
    }
  }

  return {
    lease: () => leases.fresh(),
    carryOut(caseId, conversationIds, entries) {
      // Readers merge the outbox with the transcript, so they may look before the lines are moved.
      changed(conversationIds)
      settleAll(caseId, entries.filter(isLine))
      for (const entry of entries.filter(each => !isLine(each))) {
        if (entry.lease.owner === nobody) whenDue(caseId, entry)
        else track(settleEffect({ caseId, entry }))
      }
    },
    sweep,
    start() {
      sweeper = setInterval(() => void sweep(), sweepMs)
    },
    async stop(graceMs, others) {
      stopped = true
      if (others) track(others)
      clearInterval(sweeper)
      for (const timer of timers) clearTimeout(timer)
      const until = Date.now() + graceMs
      // What is under way may bring more with it: a payment read is a turn of its own.
      while (underWay.size > 0 && Date.now() < until) {
        let timer: NodeJS.Timeout | undefined
        const late = new Promise(done => {
          timer = setTimeout(done, until - Date.now())
        })
        await Promise.race([Promise.allSettled(underWay), late])
        clearTimeout(timer)
      }
      await leases.letGo()
    },
  }
}
