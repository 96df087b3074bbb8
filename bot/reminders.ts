import { type Case, isHeld, isPhone } from '../machines/domain/case.ts'
import type { CaseStore } from '../services/store/cases.ts'
import type { Turns } from './turn-input.ts'
import { isWakingHour } from './waking-hours.ts'

const hourMs = 3_600_000
/** After so much silence: once while WhatsApp still takes free words, once more, and then never again. */
const silences = { first: 22 * hourMs, second: 72 * hourMs }
/** The first may come sooner, rather than in the night or too late for WhatsApp. */
const firstFrom = 12 * hourMs
const windowMs = 24 * hourMs
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
  const channel = latest(found)
  if (!channel || !isPhone(channel.kind) || channel.unreachedAt) return null
  if (found.submittedAt || found.holder.kind !== 'bot' || found.snapshot.context.paused === true) return null
  const silence = now.getTime() - new Date(channel.lastInboundAt).getTime()
  const sent = found.reminded?.since === channel.lastInboundAt ? found.reminded.count : 0
  const number = channel.id.slice(channel.id.indexOf(':') + 1)
  if (!isWakingHour(number, now) || silence > longestMs) return null
  if (silence >= silences.second) return sent < 2 ? 2 : null
  if (sent > 0 || silence < firstFrom || silence >= windowMs) return null
  if (silence >= silences.first) return 1
  // When it is time, it may be night, and WhatsApp closed before the morning: then this evening is the time.
  const atFirst = new Date(now.getTime() + silences.first - silence)
  const inAnHour = new Date(now.getTime() + hourMs)
  return !isWakingHour(number, atFirst) && !isWakingHour(number, inAnHour) ? 1 : null
}

/** Reminds whoever is due. Each reminder is a turn with an id of its own, whoever brings it. */
export async function remind(parts: {
  cases: Pick<CaseStore, 'silentSince'>
  /** Whether its owner has ended all messages to this number. */
  isOut: (channelId: string) => Promise<boolean>
  turns: Pick<Turns, 'handle'>
  clock: () => Date
}): Promise<void> {
  const { cases, isOut, turns, clock } = parts
  const now = clock()
  const [from, until] = [now.getTime() - longestMs, now.getTime() - firstFrom].map(ms => new Date(ms))
  if (!from || !until) return
  for await (const found of cases.silentSince(from, until)) {
    const which = dueReminder(found, now)
    const channel = latest(found)
    if (!which || !channel || (await isOut(channel.id))) continue
    const id = `reminder:${channel.lastInboundAt}:${which}`
    const event = { type: 'REMIND', which } as const
    await turns.handle({ type: 'outside', id, at: now, caseId: found._id, event })
  }
}

const latest = ({ channels }: Pick<Case, 'channels'>) =>
  channels.filter(isHeld).sort((a, b) => b.lastInboundAt.localeCompare(a.lastInboundAt))[0]
