import { createHash } from 'node:crypto'
import { askedAfter } from '../../dialogs/asked.ts'
import { answersAtOnce, isUrgent } from '../../dialogs/at-once.ts'
import { decide } from '../../dialogs/decide.ts'
import type { Decision } from '../../dialogs/decision.ts'
import { greeted, meantAtFirst } from '../../dialogs/first-contact.ts'
import type { IncomingReply, OptOutWord } from '../../dialogs/message.ts'
import { render } from '../../dialogs/render.ts'
import { reviewText } from '../../dialogs/steps/review.ts'
import { terms } from '../../dialogs/terms/terms.ts'
import type { Ask } from '../../machines/domain/asks.ts'
import { type Case, type CaseChannel, isPhone } from '../../machines/domain/case.ts'
import type { Consent } from '../../machines/domain/consent.ts'
import type { Effect, Remark } from '../../machines/intake/effects.ts'
import type { IntakeEvent } from '../../machines/intake/events.ts'
import { restore, store } from '../../machines/intake/snapshot.ts'
import { askOf, type IntakeSnapshot, take } from '../../machines/intake/step.ts'
import type { OutsideInput, TurnInput } from '../turn-input.ts'
import { another, wantsAnother } from './another.ts'
import { type Burst, receive } from './burst.ts'
import { channelOf, isBehind, reachedAgain } from './case-channels.ts'
import { caseEvents, onCaseEvent, saying } from './case-events.ts'
import { newLinks } from './case-links.ts'
import { hop, hopIn } from './hop.ts'
import { settingOf } from './setting-of.ts'
import { type Circumstances, effectId, type Worked, waiting, written } from './written.ts'

export type { Circumstances, Worked } from './written.ts'

/** One turn, decided: pure, so that it can be done again when the case has moved on meanwhile. */
export function work(found: Case, input: TurnInput, circumstances: Circumstances): Worked {
  const { now, quietMs } = circumstances
  if (isAboutTheWay(input)) return onCaseEvent(found, input, circumstances)
  const before = restore(found)
  const about = { now, lang: found.locale }
  const burst = receive(found, input, effectId(found, 0), {
    isUrgent: reply => isUrgent(reply, before, found.asked, about),
    now,
    quietMs,
    answersAtOnce: reply =>
      // Who writes for the first time has not been asked anything yet, and goes on.
      (found.version > 0 || reply.optOut !== undefined) &&
      (hopIn(reply.text, found, now) !== null || answersAtOnce(reply, before, found.asked, about)),
  })
  if (input.type === 'outside' && burst.isLate && !burst.reply)
    return saying(found, input, { kind: 'file-slow' }, channelOf(found, input), circumstances, {
      inbox: burst.inbox,
    })
  const happened = !burst.reply && input.type === 'outside' && burst.isIntakes
  if (!burst.reply && !happened)
    return written(found, input, circumstances, { said: [], owed: burst.owed, set: { inbox: burst.inbox } })
  const channel = channelOf(found, input)
  const { pressed, optOut, files = [], text = '' } = burst.reply ?? {}
  // What comes with files is about these.
  const words = pressed || optOut || files.length > 0 ? '' : text
  const meant = channel ? hopIn(words, found, now) : null
  if (meant && channel) return hop(found, input, burst, meant, channel, circumstances)
  return answer(found, input, burst, before, circumstances)
}

/** What the patient wrote, or what the world did, is taken by the machine and answered. */
function answer(
  found: Case,
  input: TurnInput,
  { reply, line, inbox, owed }: Burst,
  before: IntakeSnapshot,
  circumstances: Circumstances,
): Worked {
  const { now } = circumstances
  const channel = channelOf(found, input)
  const links = newLinks(found.links, circumstances)
  const setting = settingOf(found, channel, circumstances, links)
  const first = isFirst(found, channel)
  const { events, asides } = reply
    ? decisionOn(reply, before, found, line ?? effectId(found, 0), channel, circumstances)
    : { events: [(input as OutsideInput).event as IntakeEvent], asides: [] }
  if (reply?.files.length === 0 && channel && wantsAnother(before, events, channel))
    return another(found, input, { reply, owed }, channel, circumstances)
  const { after, effects, remarks } = takeAll(before, events)
  // What did not arrive may have been a question: whoever is back hears where we are.
  const back = reply && channel?.unreachedAt ? [{ kind: 'resume' } as const] : []
  const cause = reply ? 'patient' : 'world'
  // Whoever ends all messages hears that from the provider, and nothing from us.
  const silent = reply?.optOut === 'stop'
  const answered = silent
    ? []
    : render({ before, after, remarks, asides: [...back, ...asides], setting, cause })
  const said = first && !silent ? greeted(answered, after, setting) : answered
  const version = found.version + 1
  return written(found, input, circumstances, {
    said,
    owed: [...owed, ...effects],
    set: {
      ...store(after),
      inbox,
      links: links.all(),
      asked: silent ? found.asked : askedAfter(found.asked, after, said, version),
      // Whoever writes of something else goes on without the other case.
      ...(reply && found.hop && { hop: null }),
      ...(reply && {
        channels: reachedAgain(found, input).map(known =>
          known.id === channel?.id ? withChoice(known, asides, line, circumstances.now, first) : known,
        ),
      }),
      ...(remarks.some(remark => remark.key === 'person-called') && { holder: waiting('asked', now) }),
    },
  })
}

/** On a phone nobody can be greeted before they have written. */
const isFirst = ({ asked }: Case, channel: CaseChannel | undefined): boolean =>
  asked === null && channel !== undefined && isPhone(channel.kind)

/** The first thing that is written after the greeting is a choice, and so is every wish for the website. */
function withChoice(
  channel: CaseChannel,
  asides: Decision['asides'],
  line: string | null,
  now: Date,
  first: boolean,
): CaseChannel {
  const leaves = asides.some(aside => aside.kind === 'website')
  if (!isPhone(channel.kind) || !line || (!leaves && (first || channel.choice))) return channel
  return { ...channel, choice: { goesOn: !leaves, line, at: now.toISOString() } }
}

/** Not the intake's: see there. */
const isAboutTheWay = (input: TurnInput): input is Parameters<typeof onCaseEvent>[1] =>
  input.type === 'outside' && (caseEvents as readonly string[]).includes(input.event.type)

/** Words beside a question that is long answered are no answer to today's: the patient hears where we are first. */
function decisionOn(...of: Parameters<typeof decisionOf>): Decision {
  const decision = decisionOf(...of)
  const [reply, before, found, , channel] = of
  if (reply.pressed || !channel || !isBehind(found, channel)) return decision
  const back = { kind: 'resume' } as const
  if (decision.events.some(event => answersNow(event, askOf(before))))
    return {
      events: [...decision.events.filter(({ type }) => type === 'FILES'), { type: 'ASIDE' }],
      asides: [back],
    }
  const others = decision.asides.filter(({ kind }) => kind !== 'resume' && kind !== 'courtesy')
  return { events: decision.events, asides: [...others, back] }
}

/** Whether it is about the question that is open, and not one that says itself what it is about. */
const answersNow = (event: IntakeEvent, ask: Ask): boolean =>
  event.type === 'ANSWER'
    ? ask in event.slots
    : ['CONFIRM', 'CONTINUE', 'CONSENT', 'CATEGORISE', 'MISS'].includes(event.type)

function decisionOf(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  found: Case,
  messageId: string,
  channel: CaseChannel | undefined,
  { now, caseNumber }: Circumstances,
): Decision {
  if (reply.optOut) return decided[reply.optOut]
  const consent = (granted: boolean, words: string): Consent => ({
    granted,
    textVersion: terms.version,
    language: terms.language,
    sha256: sha256(terms.text),
    words,
    messageId,
    channel: channel?.kind ?? 'web',
    at: now.toISOString(),
  })
  const decision = decide(reply, snapshot, found.asked, {
    now,
    lang: found.locale,
    caseId: found._id,
    version: found.version,
    channel: channel?.kind ?? 'web',
    // Asked for only by whoever confirms the review.
    get reviewHash() {
      return sha256(reviewText(snapshot.context))
    },
    caseNumber,
    consent,
  })
  return isFirst(found, channel) ? meantAtFirst(decision) : decision
}

/** What these words mean was decided by the provider, and by the law. */
const decided: Record<OptOutWord, Decision> = {
  stop: { events: [{ type: 'STOP' }], asides: [] },
  start: { events: [{ type: 'ASIDE' }], asides: [{ kind: 'resume' }] },
  help: { events: [{ type: 'ASIDE' }], asides: [{ kind: 'help' }] },
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
