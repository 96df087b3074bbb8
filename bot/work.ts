import { createHash } from 'node:crypto'
import { askedAfter } from '../dialogs/asked.ts'
import { decide } from '../dialogs/decide.ts'
import type { Decision } from '../dialogs/decision.ts'
import type { OutgoingMessage } from '../dialogs/message.ts'
import { render, type Setting } from '../dialogs/render.ts'
import { reviewText } from '../dialogs/steps/review.ts'
import { terms } from '../dialogs/terms/terms.ts'
import type { Case } from '../machines/domain/case.ts'
import type { Consent } from '../machines/domain/consent.ts'
import type { Effect, Remark } from '../machines/intake/effects.ts'
import type { IntakeEvent } from '../machines/intake/events.ts'
import { restore, store } from '../machines/intake/snapshot.ts'
import { type IntakeSnapshot, take } from '../machines/intake/step.ts'
import type { Written } from '../services/store/cases.ts'
import type { CaseRest } from '../services/store/unreadable-case.ts'
import { heardLine, outboxOf, spokenLine } from './lines.ts'
import type { TurnInput } from './turn-input.ts'

/** What a turn needs that is not in the case. */
export interface Circumstances {
  now: Date
  setting: Omit<Setting, 'now' | 'locale' | 'resumeCode'>
  caseNumber: string
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

/** One turn, decided: pure, so that it can be done again when the case has moved on meanwhile. */
export function work(found: Case, input: TurnInput, circumstances: Circumstances): Worked {
  const { now } = circumstances
  const version = found.version + 1
  const before = restore(found)
  const { events, asides } = decisionOf(input, before, found, effectId(found, 0), circumstances)
  const { after, effects, remarks } = takeAll(before, events)
  const { locale, resumeCode } = found
  const setting: Setting = { ...circumstances.setting, now, locale, resumeCode }
  const cause = input.type === 'reply' ? 'patient' : 'world'
  const said = render({ before, after, remarks, asides, setting, cause })
  return worked(found, input, circumstances, said, effects, {
    ...store(after),
    asked: askedAfter(found.asked, after, said, version),
    ...(remarks.some(remark => remark.key === 'person-called') && { holder: waiting('asked', now) }),
  })
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
  const told: Effect[] = known ? [] : [{ type: 'tellAgent', params: { reason: 'failure' } }]
  const holder = known ? found.holder : waiting('failure', circumstances.now)
  if (input.type === 'reply') return worked(found, input, circumstances, [sorry], told, { holder })
  const { written, messageId } = worked(found, input, circumstances, [], told, { holder })
  return { written: { ...written, seen: [] }, messageId, comeAgain: true }
}

const waiting = (reason: string, now: Date): Case['holder'] => ({
  kind: 'waiting',
  since: now.toISOString(),
  reason,
})

/** The id of what a turn owes, by its place in the turn: first the patient's own words. */
const effectId = (found: CaseRest, index: number): string => `${found._id}.${found.version + 1}.${index}`

/** Everything that the turn writes: what was heard and said, what is owed, and the parts that changed. */
function worked(
  found: CaseRest,
  input: TurnInput,
  { now, lease }: Circumstances,
  said: OutgoingMessage[],
  effects: Effect[],
  parts: Written['set'],
): Worked {
  const version = found.version + 1
  const to = conversationOf(found, input)
  const heard = input.type === 'reply' ? [heardLine(input, found._id, version)] : []
  const lines = [...heard, ...said.map(message => spokenLine(message, found._id, to, version, now))]
  return {
    messageId: heard.length > 0 ? effectId(found, 0) : null,
    written: {
      set: changedParts(found, { ...parts, channels: channelsAfter(found, input) }),
      said: lines.length,
      seen: [input.id],
      outbox: outboxOf(lines, effects, found.seq, index => effectId(found, index), lease),
    },
  }
}

function decisionOf(
  input: TurnInput,
  snapshot: IntakeSnapshot,
  found: Case,
  messageId: string,
  { now, caseNumber }: Circumstances,
): { events: IntakeEvent[]; asides: Decision['asides'] } {
  if (input.type === 'outside') return { events: [input.event], asides: [] }
  const consent = (granted: boolean, words: string): Consent => ({
    granted,
    textVersion: terms.version,
    language: terms.language,
    sha256: sha256(terms.text),
    words,
    messageId,
    channel: input.from.kind,
    at: now.toISOString(),
  })
  return decide(input.reply, snapshot, found.asked, {
    now,
    lang: found.locale,
    caseId: found._id,
    version: found.version,
    // Asked for only by whoever confirms the review.
    get reviewHash() {
      return sha256(reviewText(snapshot.context))
    },
    caseNumber,
    consent,
  })
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function takeAll(before: IntakeSnapshot, events: IntakeEvent[]) {
  let after = before
  const effects: Effect[] = []
  const remarks: Remark[] = []
  for (const event of events) {
    const taken = take(after, event)
    after = taken.snapshot
    effects.push(...taken.effects)
    remarks.push(...taken.remarks)
  }
  return { after, effects, remarks }
}

/** Words go to where the patient wrote last. */
function conversationOf(found: CaseRest, input: TurnInput): string {
  if (input.type === 'reply') return input.from.conversationId
  const latest = [...found.channels].sort((a, b) => b.lastInboundAt.localeCompare(a.lastInboundAt))[0]
  return latest?.conversationId ?? ''
}

/** A patient who comes back in another conversation is answered there. */
function channelsAfter(found: CaseRest, input: TurnInput): Case['channels'] {
  if (input.type === 'outside') return found.channels
  const { id, conversationId } = input.from
  const lastInboundAt = input.at.toISOString()
  return found.channels.map(channel =>
    channel.id === id ? { ...channel, conversationId, lastInboundAt } : channel,
  )
}

/** Only what is different is written. */
function changedParts(found: CaseRest, parts: Written['set']): Written['set'] {
  const changed = Object.entries(parts).filter(
    ([name, value]) =>
      value !== undefined && JSON.stringify(found[name as keyof CaseRest]) !== JSON.stringify(value),
  )
  return Object.fromEntries(changed)
}
