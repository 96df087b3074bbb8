import { type Case, isPhone } from '../../machines/domain/case.ts'
import type { CaseStore } from '../../services/store/cases.ts'
import type { Logger } from '../logger.ts'
import { lastChannel } from '../turn/case-channels.ts'
import type { Turns } from '../turn-input.ts'
import { isWakingHour } from './waking-hours.ts'

const hourMs = 3_600_000
/** After so much silence: once while WhatsApp still takes free words, once more, and then never again. */
const silences = { first: 22 * hourMs, second: 72 * hourMs }
/** The first may come sooner, rather than in the night or too late: in a wide country the night is long. */
const firstFrom = 5 * hourMs
/** It comes before so much silence. On WhatsApp that is all there is; by SMS it may still come later, if need be. */
const latestFirst = { whatsapp: 24 * hourMs, sms: 36 * hourMs }
/** Who looks which reminders are due comes by often enough to use a time as short as this. */
const shortestMs = hourMs / 2
/** Who could not be reminded for so long is not any more. */
const longestMs = 7 * 24 * hourMs

/**
 * Which reminder a case is due now; null when none. Pure: the hours are those of the number's country, and whoever
 * stopped, submitted or speaks with a person is left in peace.
 */
export function dueReminder(
  found: Pick<Case, 'channels' | 'submittedAt' | 'holder' | 'reminded' | 'snapshot'>,
  now: Date,
): 1 | 2 | null {
  const channel = lastChannel(found)
  if (!channel || !isPhone(channel.kind) || channel.unreachedAt) return null
  if (found.submittedAt || found.holder.kind !== 'bot' || found.snapshot.context.paused === true) return null
  const since = new Date(channel.lastInboundAt).getTime()
  const silence = now.getTime() - since
  const sent = found.reminded?.since === channel.lastInboundAt ? found.reminded.count : 0
  const number = channel.id.slice(channel.id.indexOf(':') + 1)
  if (!isWakingHour(number, now) || silence > longestMs) return null
  if (silence >= silences.second) return sent < 2 ? 2 : null
  if (sent > 0 || silence < firstFrom) return null
  const latest = latestFirst[channel.kind]
  if (silence >= silences.first) return silence < latest || channel.kind === 'sms' ? 1 : null
  const isWaking = (silenceMs: number) => isWakingHour(number, new Date(since + silenceMs))
  if (halfHours(silences.first, latest - shortestMs).some(isWaking)) return null
  // When it is time, it is night until it is too late: then the last hour of the day before is the time.
  return isWaking(silence + hourMs) ? null : 1
}

const halfHours = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / shortestMs) + 1 }, (_, index) => from + index * shortestMs)

/**
 * Reminds whoever is due. Each reminder is a turn with an id of its own, whoever brings it. A case that cannot be
 * reminded keeps nobody else from it, and is tried again the next time.
 */
export async function remind(parts: {
  cases: Pick<CaseStore, 'silentSince'>
  /** Whether its owner has ended all messages to this number. */
  isOut: (channelId: string) => Promise<boolean>
  turns: Pick<Turns, 'handle'>
  logger: Pick<Logger, 'warn'>
  clock: () => Date
}): Promise<void> {
  const { cases, isOut, turns, logger, clock } = parts
  const now = clock()
  const [from, until] = [now.getTime() - longestMs, now.getTime() - firstFrom].map(ms => new Date(ms))
  if (!from || !until) return
  const failed: { caseId: string; error: unknown }[] = []
  for await (const found of cases.silentSince(from, until)) {
    try {
      await remindOf(found)
    } catch (error) {
      failed.push({ caseId: found._id, error })
    }
  }
  if (failed.length > 0)
    logger.warn({ ...failed[0], count: failed.length }, 'reminders failed and are tried again')

  async function remindOf(found: Case): Promise<void> {
    const which = dueReminder(found, now)
    const channel = lastChannel(found)
    if (!which || !channel || (await isOut(channel.id))) return
    const id = `reminder:${channel.lastInboundAt}:${which}`
    const event = { type: 'REMIND', which } as const
    await turns.handle({ type: 'outside', id, at: now, caseId: found._id, event })
  }
}
