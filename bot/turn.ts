import { setTimeout as pause } from 'node:timers/promises'
import { greeting } from '../dialogs/greeting.ts'
import { sorry } from '../dialogs/sorry.ts'
import { type Case, isPhone } from '../machines/domain/case.ts'
import type { TranscriptMessage } from '../machines/domain/transcript.ts'
import { begin } from '../machines/intake/step.ts'
import { type CaseStore, CaseTaken, seenKept } from '../services/store/cases.ts'
import type { MessageStore } from '../services/store/messages.ts'
import { type CaseRest, CaseUnreadable } from '../services/store/unreadable-case.ts'
import { AppError } from './app-error.ts'
import type { Counted } from './counts.ts'
import type { Logger } from './logger.ts'
import type { Outbox } from './outbox.ts'
import { createQueue } from './queue.ts'
import { newCase, newCaseNumber } from './turn/new-case.ts'
import { type Circumstances, type Worked, work } from './turn/work.ts'
import { apologise } from './turn/written.ts'
import type { Origin, TurnInput, TurnResult, Turns } from './turn-input.ts'

export interface TurnParts {
  cases: CaseStore
  messages: MessageStore
  outbox: Outbox
  /** As the outbox has it: a greeting belongs to no case, and so to no outbox. */
  deliver: (line: TranscriptMessage) => Promise<void>
  setting: Circumstances['setting']
  /** Of what a turn needs besides: see there. */
  circumstances: Pick<Circumstances, 'newNonce' | 'quietMs' | 'shapedFor' | 'remindsByTemplate'>
  count: (what: Counted) => void
  clock: () => Date
  logger: Logger
}

/** Tries before a turn gives up on a case that other processes keep moving. */
const maxTries = 50
/** Random, so that two do not meet again; short, so that whoever loses is back before the winner's next turn is over. */
const pauseMs = (tries: number): number => Math.random() * Math.min(40, 5 * 2 ** tries)

/** What a turn found: of a case that cannot be read, what is left of it. */
interface Loaded {
  found: CaseRest
  whole: Case | CaseUnreadable
}

/** Loads the case, asks the pure parts what happens, saves once, and only then acts on the world. */
export function createTurns({
  cases,
  messages,
  outbox,
  deliver,
  setting,
  circumstances: given,
  count,
  clock,
  logger,
}: TurnParts): Turns {
  const inTurn = createQueue()
  const greetingPlaces = greeting(begin(), { ...setting, now: clock(), locale: 'en' }).length

  return {
    handle: async input => inTurn(await queueOf(input), () => handle(input)),
    greet: origin => inTurn(origin.id, () => greet(origin)),
  }

  /** A payment waits for the patient's words, and these for it: all turns of a case go by its first channel. */
  async function queueOf(input: TurnInput): Promise<string> {
    return input.type === 'reply' ? input.from.id : ((await cases.firstChannel(input.caseId)) ?? input.caseId)
  }

  async function handle(input: TurnInput): Promise<TurnResult> {
    for (let tries = 0; tries < maxTries; tries++) {
      const { loaded, repeat } = await load(input)
      if (repeat) {
        count('turns_repeated_total')
        return repeat
      }
      if (!loaded) return { status: 'ignored', caseId: null, messageId: null }
      const { found } = loaded
      const worked = attempt(loaded, input)
      if (await save(loaded, worked)) {
        count('turns_handled_total')
        outbox.carryOut(found._id, conversationsOf(found, input), worked.written.outbox)
        if (worked.comeAgain) throw new AppError('unavailable', 'an event could not be worked for now')
        return { status: 'handled', caseId: found._id, messageId: worked.messageId }
      }
      count('turns_contended_total')
      // Somebody else wrote first: look again, at a moment of one's own.
      await pause(pauseMs(tries))
    }
    throw new AppError('unavailable', `a case stayed contended for ${maxTries} tries`)
  }

  /** One read: the case. Only where it may have forgotten this very message, the transcript is asked too. */
  async function load(input: TurnInput): Promise<{ loaded: Loaded | null; repeat: TurnResult | null }> {
    if (input.type === 'outside') {
      const loaded = await whatIsThere(cases.byId(input.caseId))
      const known = loaded?.found.seen.includes(input.id)
      return { loaded, repeat: known ? repeatOf(loaded, null) : null }
    }
    const loaded = await whatIsThere(cases.byChannel(input.from.id))
    const owing = loaded?.found.outbox ?? []
    const owed = owing.find(entry => entry.type === 'heard' && entry.params.providerId === input.id)
    const mayBeOld = !loaded || mayHaveSeen(loaded, input.id)
    const messageId = owed?.id ?? (mayBeOld ? (await messages.byProviderId(input.id))?.id : undefined)
    if (messageId) return { loaded, repeat: repeatOf(loaded, messageId) }
    if (loaded) return { loaded, repeat: null }
    // Who ends all messages before the first has nothing to do with us.
    if (input.reply.optOut === 'stop') return { loaded: null, repeat: null }
    // The greeting has the first places, also one that another process has not written yet.
    const places = isPhone(input.from.kind) ? 0 : greetingPlaces
    const last = Math.max(places, await messages.lastSeq(input.from.conversationId))
    const fresh = newCase(input.from, last, clock())
    return { loaded: { found: fresh, whole: fresh }, repeat: null }
  }

  function attempt({ found, whole }: Loaded, input: TurnInput): Worked {
    const circumstances: Circumstances = {
      ...given,
      now: clock(),
      setting,
      caseNumber: newCaseNumber(),
      lease: outbox.lease(),
    }
    try {
      if (whole instanceof CaseUnreadable) throw whole
      return work(whole, input, circumstances)
    } catch (error) {
      count('turns_failed_total')
      logger.error({ caseId: found._id, inputType: input.type, error }, 'a turn failed; a person is told')
      return apologise(found, input, circumstances, sorry(found, setting))
    }
  }

  async function save({ found, whole }: Loaded, { written }: Worked): Promise<boolean> {
    try {
      if (whole instanceof CaseUnreadable || found.version > 0)
        return await cases.save(found._id, found.version, written)
      await cases.insert({
        ...whole,
        ...(written.set as Partial<Case>),
        version: 1,
        seq: found.seq + written.said,
        seen: written.seen,
        outbox: written.outbox,
      })
      return true
    } catch (error) {
      if (error instanceof CaseTaken) return false
      throw new AppError('unavailable', 'a turn could not be saved', { cause: error })
    }
  }

  async function greet(origin: Origin): Promise<void> {
    // Who has spoken already is past the greeting.
    if (await cases.progressOf(origin.conversationId)) return
    const now = clock()
    const said = greeting(begin(), { ...setting, now, locale: origin.locale })
    const lines = said.map(
      (message, index): TranscriptMessage => ({
        id: `${origin.conversationId}.0.${index}`,
        caseId: null,
        conversationId: origin.conversationId,
        seq: index + 1,
        direction: 'out',
        author: 'bot',
        text: message.text,
        files: [],
        content: { ...message },
        version: 0,
        providerId: null,
        at: now.toISOString(),
      }),
    )
    await messages.add(lines)
    for (const line of lines) await deliver(line)
  }
}

/** Who wants to look again: every conversation of the case. */
function conversationsOf(found: CaseRest, input: TurnInput): string[] {
  const own = input.type === 'reply' ? [input.from.conversationId] : []
  return [...new Set([...own, ...found.channels.map(channel => channel.conversationId)])]
}

async function whatIsThere(reading: Promise<Case | null>): Promise<Loaded | null> {
  try {
    const whole = await reading
    return whole && { found: whole, whole }
  } catch (error) {
    if (error instanceof CaseUnreadable) return { found: error.rest, whole: error }
    throw error
  }
}

/** While a case has forgotten nothing yet, what it has not seen is new. */
/** A case that is not the only one of its channel does not know what another has heard. */
const mayHaveSeen = ({ found: { seen, channels }, whole }: Loaded, id: string): boolean =>
  channels.length > 1 ||
  channels.some(channel => isPhone(channel.kind)) ||
  seen.length >= seenKept ||
  whole instanceof CaseUnreadable ||
  seen.includes(id)

const repeatOf = (loaded: Loaded | null, messageId: string | null): TurnResult => ({
  status: 'repeat',
  caseId: loaded?.found._id ?? null,
  messageId,
})
