import type { OutgoingMessage } from '../../dialogs/message.ts'
import type { Setting } from '../../dialogs/render.ts'
import { type Case, type CaseChannel, type ChannelKind, isPhone } from '../../machines/domain/case.ts'
import type { Effect } from '../../machines/intake/effects.ts'
import type { Written } from '../../services/store/cases.ts'
import type { CaseRest } from '../../services/store/unreadable-case.ts'
import type { TurnInput } from '../turn-input.ts'
import { channelOf, channelsAfter } from './case-channels.ts'
import { heardLine, outboxOf, spokenLine } from './lines.ts'
import type { Owed } from './owed.ts'

/** What a turn needs that is not in the case. */
export interface Circumstances {
  now: Date
  setting: Omit<Setting, 'now' | 'locale' | 'resumeCode' | 'channel' | 'link'>
  caseNumber: string
  /** A random part of a one-time link. */
  newNonce: () => string
  /** On a phone: how long it has to be quiet before a reply counts as whole. */
  quietMs: number
  /** Past WhatsApp's hours a template can remind; else a letter does. */
  remindsByTemplate: boolean
  /** What is said, as this channel can carry it: each is one message there. */
  shapedFor: (kind: ChannelKind, messages: OutgoingMessage[]) => OutgoingMessage[]
  /** Leases what is owed to this process, until then. */
  lease: { owner: string; until: Date }
}

export interface Worked {
  written: Written
  /** The id of the patient's own line, if there is one. */
  messageId: string | null
  /** What happened could not be worked, and has to come again. */
  comeAgain?: boolean
}

/** What a turn came to: what is said, what is owed besides, and the parts of the case as they are now. */
interface Outcome {
  said: OutgoingMessage[]
  owed: Owed[]
  set: Written['set']
  /** Where it is said, when that is not where the patient wrote last. */
  channel?: CaseChannel | undefined
  /** A place in the transcript after which its own lines stand, when the case is not so far yet. */
  after?: number | undefined
}

/** Everything that the turn writes: what was heard and said, what is owed, and the parts that changed. */
export function written(
  found: CaseRest,
  input: TurnInput,
  { now, lease, shapedFor }: Circumstances,
  { said, owed, set, channel = channelOf(found, input), after = 0 }: Outcome,
): Worked {
  const version = found.version + 1
  const seq = Math.max(found.seq, after)
  const to = input.type === 'reply' ? input.from.conversationId : (channel?.conversationId ?? '')
  const heard = input.type === 'reply' ? [heardLine(input, found._id, version)] : []
  // With no way left to the patient nothing is said: letters tell them what matters.
  const spoken = to === '' ? [] : channel && isPhone(channel.kind) ? shapedFor(channel.kind, said) : said
  const asked = said.some(message => message.asking) ? (set.asked ?? found.asked) : null
  const shownIn = (channels: CaseChannel[]) =>
    channels.map(each => (asked && each.conversationId === to ? { ...each, shown: asked.since } : each))
  const lines = [...heard, ...spoken.map(message => spokenLine(message, found._id, to, version, now))]
  return {
    messageId: heard.length > 0 ? effectId(found, 0) : null,
    written: {
      set: changedParts(found, { ...set, channels: shownIn(set.channels ?? channelsAfter(found, input)) }),
      said: lines.length + seq - found.seq,
      seen: [input.id],
      outbox: outboxOf(lines, owed, seq, index => effectId(found, index), lease, now),
    },
  }
}

/**
 * The turn of a case that could not be worked: the patient's words are kept, an apology is said, and a
 * person is told. The case stays where it was. A payment or a deadline is not taken as seen: whoever brought
 * it brings it again, until somebody has mended the case.
 */
export function apologise(
  found: CaseRest,
  input: TurnInput,
  circumstances: Circumstances,
  sorry: OutgoingMessage,
): Worked {
  // Who was told once, and has not been here since, is not told with every message.
  const known = found.holder.kind === 'waiting' && found.holder.reason === 'failure'
  const owed: Effect[] = known ? [] : [{ type: 'tellAgent', params: { reason: 'failure' } }]
  const set = { holder: known ? found.holder : waiting('failure', circumstances.now) }
  // A burst that cannot be answered is over: its words stand in the transcript, and what comes next is its own.
  if (input.type === 'reply' || input.event.type === 'QUIET') {
    const said = input.type === 'reply' || found.inbox.length > 0 ? [sorry] : []
    return written(found, input, circumstances, { said, owed, set: { ...set, inbox: [] } })
  }
  const { written: parts, messageId } = written(found, input, circumstances, { said: [], owed, set })
  return { written: { ...parts, seen: [] }, messageId, comeAgain: true }
}

export const waiting = (reason: string, now: Date): Case['holder'] => ({
  kind: 'waiting',
  since: now.toISOString(),
  reason,
})

/** The id of what a turn owes, by its place in the turn: first the patient's own words. */
export const effectId = (found: CaseRest, index: number): string =>
  `${found._id}.${found.version + 1}.${index}`

/** Only what is different is written. */
function changedParts(found: CaseRest, parts: Written['set']): Written['set'] {
  const changed = Object.entries(parts).filter(
    ([name, value]) =>
      value !== undefined && JSON.stringify(found[name as keyof CaseRest]) !== JSON.stringify(value),
  )
  return Object.fromEntries(changed)
}
