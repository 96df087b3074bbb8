import type { CaseChannel, OutboxEntry } from '../../machines/domain/case.ts'
import type { Delivery, TranscriptMessage } from '../../machines/domain/transcript.ts'
import type { CaseStore } from '../../services/store/cases.ts'
import type { MessageStore } from '../../services/store/messages.ts'
import type { Counted } from '../counts.ts'
import type { Logger } from '../logger.ts'
import { lineOf } from '../transcripts.ts'
import { backOff, triesUntilStuck } from './back-off.ts'
import type { Leases } from './leases.ts'

/** One line on its way to a channel that has to be told. */
export interface Errand {
  line: TranscriptMessage
  /** Where it goes; undefined when the case has let go of that channel. */
  channel: CaseChannel | undefined
  /** Since then an earlier try may have been taken: look before sending again. */
  sending: Date | null
  /** Writes down that another try begins now, where the earlier one is known not to have been taken. */
  begin(): Promise<void>
}

/**
 * Takes a line to its channel. Resolves with what became of it; rejects to be tried again later, with a `maybeSent`
 * that is not false when it may have been taken all the same.
 */
export type Tell = (errand: Errand) => Promise<Omit<Delivery, 'at'> & Charged>

/** Of an SMS: how many messages the network makes of it, and charges. */
interface Charged {
  segments?: number
}

export interface TellingParts {
  cases: Pick<CaseStore, 'owed' | 'lease' | 'settle'>
  messages: Pick<MessageStore, 'add' | 'setDelivery'>
  leases: Leases
  tell: Tell
  /** It did not arrive, and will not. May be said twice. */
  undelivered: (caseId: string, line: TranscriptMessage, delivery: Delivery) => Promise<void>
  stuck: (caseId: string, entry: OutboxEntry) => Promise<void>
  /** Calls back after a while, unless everything stops before. */
  soon: (ms: number, work: () => void) => void
  count: (what: Counted, by?: number) => void
  clock: () => Date
  logger: Logger
  owner: string
}

/** Whether a conversation has to be told, or comes for what is said in it. */
export type IsTold = (conversationId: string) => boolean

/** How soon to look again whether another process is through with the line before. */
const lookAgainMs = 500
/** Owns the lease of a line that was put off: nobody's until then. */
const waitingFor = 'later'

/**
 * Says a case's lines where they have to be brought: one at a time, in order, by one process, never the next before
 * the last was taken. Before each is sent that is written down, so that whoever takes over asks first. A line that
 * cannot be read keeps back none after it: a person hears of it, and it is left out.
 */
export function createTelling(parts: TellingParts, isTold: IsTold) {
  const { cases, messages, leases, tell, undelivered, stuck, soon, count, clock, logger, owner } = parts
  const busy = new Map<string, { again: boolean }>()
  const looking = new Set<string>()

  async function tellAll(caseId: string): Promise<void> {
    const running = busy.get(caseId)
    if (running) {
      running.again = true
      return
    }
    const mine = { again: true }
    busy.set(caseId, mine)
    try {
      while (mine.again) {
        mine.again = false
        const done = new Set<string>()
        while (await tellNext(caseId, done)) {}
      }
    } finally {
      busy.delete(caseId)
    }
  }

  /** True when there may be another one to tell. `done`: told already, and perhaps still to be seen in the case. */
  async function tellNext(caseId: string, done: Set<string>): Promise<boolean> {
    const { outbox, channels } = (await cases.owed(caseId)) ?? { outbox: [], channels: [] }
    const entry = outbox
      .filter(each => each.type === 'say' && isTold(String(each.params.conversationId)) && !done.has(each.id))
      .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))[0]
    if (!entry) return false
    if (entry.lease.owner !== owner && new Date(entry.lease.until) > clock()) {
      // What was put off is come back to by whoever put it off, or by the sweep.
      if (entry.lease.owner !== waitingFor) lookAgain(caseId)
      return false
    }
    const sending = entry.sending ? new Date(entry.sending.at) : null
    const now = () => ({ at: clock().toISOString() })
    const held = await leases.take(caseId, { ...entry, sending: entry.sending ?? now() }, entry)
    if (!held) return false
    const begin = () => leases.rewrite(held, { sending: now() })
    try {
      await leases.during(held, async () => {
        const line = readLine(entry)
        if (!line) {
          logger.error({ caseId, effect: entry.id }, 'words for a phone cannot be read and are left out')
          count('messages_untold_total')
          await stuck(caseId, entry)
          return
        }
        const channel = channels.find(({ conversationId }) => conversationId === line.conversationId)
        await messages.add([line])
        const { segments = 0, ...became } = await tell({ line, channel, sending, begin })
        const told = { ...became, at: clock().toISOString() }
        await messages.setDelivery(line.id, told)
        const isLost = told.status === 'failed' || told.status === 'withheld'
        if (isLost) await undelivered(caseId, line, told)
        count('sms_segments_total', segments)
        count(isLost ? 'messages_untold_total' : 'messages_told_total')
      })
      done.add(entry.id)
      await cases.settle(caseId, [entry.id])
      return true
    } catch (error) {
      const { maybeSent = true } = error as { maybeSent?: boolean }
      const { sending: _, ...unmarked } = held.entry
      await putOff(caseId, maybeSent || sending ? held.entry : unmarked, held.entry, error)
      return false
    }
  }

  async function putOff(caseId: string, entry: OutboxEntry, known: OutboxEntry, error: unknown) {
    count('effects_failed_total')
    const attempts = entry.attempts + 1
    const { retryAfterMs = 0 } = error as { retryAfterMs?: number }
    const pauseMs = Math.max(backOff(entry.attempts), retryAfterMs)
    logger.warn({ caseId, effect: 'say', attempts, pauseMs, error }, 'words for a phone are tried again')
    const lease = { owner: waitingFor, until: new Date(clock().getTime() + pauseMs) }
    await cases.lease(caseId, { ...entry, attempts }, lease, known)
    soon(pauseMs + 10, () => void tellAll(caseId).catch(report))
    if (attempts === triesUntilStuck) await stuck(caseId, entry)
  }

  /** Another process is at it, and may die. One look at a time for each case, however many ask. */
  function lookAgain(caseId: string): void {
    if (looking.has(caseId)) return
    looking.add(caseId)
    soon(lookAgainMs, () => {
      looking.delete(caseId)
      void tellAll(caseId).catch(report)
    })
  }

  const report = (error: unknown) => logger.warn({ error }, 'words for a phone are left to the sweep')

  return { tellAll }
}

function readLine(entry: OutboxEntry): TranscriptMessage | null {
  try {
    return lineOf(entry)
  } catch {
    // Whatever shape it has, it will have it again.
    return null
  }
}
