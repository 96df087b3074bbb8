import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CaseStore } from '../../services/store/cases.ts'
import type { HopStore } from '../../services/store/hops.ts'
import type { MessageStore } from '../../services/store/messages.ts'
import type { Origin, Turns } from '../turn-input.ts'

/** How long the digits of a letter are good. */
const lettersMs = 15 * 60_000

export interface Hops {
  /** Six digits for the e-mail address of the case with this code. Null when none are to be sent. */
  ask(letter: string, channelId: string, code: string): Promise<{ caseId: string; digits: string } | null>
  /** Holds digits against those of the letter, and takes the patient over to their case when they are the same. */
  attempt(effectId: string, fromCase: string, from: Origin, digits: string): Promise<void>
}

export function createHops(
  parts: {
    secret: string
    store: HopStore
    cases: Pick<CaseStore, 'byResumeCode' | 'byChannel' | 'byId'>
    messages: Pick<MessageStore, 'lastSeq'>
    clock: () => Date
  },
  turns: () => Pick<Turns, 'handle'>,
): Hops {
  const { secret, store, cases, messages, clock } = parts
  const key = createHmac('sha256', secret).update('digits by letter').digest()

  /** The same for the same letter, so that a letter that is sent again says the same. */
  const digitsOf = (letter: string): string => {
    const number = createHmac('sha256', key).update(letter).digest().readUIntBE(0, 6)
    return String(number % 1_000_000).padStart(6, '0')
  }

  return {
    async ask(letter, channelId, code) {
      const now = clock()
      const found = await cases.byResumeCode(code)
      const isReachable = found?.patient.email && found.channels.every(({ id }) => id !== channelId)
      const caseId = isReachable ? found._id : null
      const expiresAt = new Date(now.getTime() + lettersMs)
      // Of a code that there is none of just as much is kept, so that no answer to a try tells the two apart.
      const may = await store.expect({ channelId, code, caseId, letter, now, expiresAt })
      return may && caseId ? { caseId, digits: digitsOf(letter) } : null
    },

    async attempt(effectId, fromCase, from, digits) {
      const at = clock()
      const tried = await store.attempt(from.id, effectId, at)
      const right = tried && timingSafeEqual(Buffer.from(digitsOf(tried.letter)), Buffer.from(digits))
      const turn = (caseId: string, name: string) =>
        ({ type: 'outside', id: `${effectId}:${name}`, at, caseId }) as const
      if (!right || !tried.caseId) {
        const event = { type: 'HOP_REFUSED', left: tried?.left ?? 0 } as const
        await turns().handle({ ...turn(fromCase, 'refused'), event })
        return
      }
      // First the case that has the channel lets go of it, which no two can have. Who writes just now begins another
      // one: then the joining fails, and this is tried again, from that one.
      const holder = await cases.byChannel(from.id)
      if (holder && holder._id !== tried.caseId)
        await turns().handle({
          ...turn(holder._id, `left:${holder._id}`),
          event: { type: 'LEFT', channelId: from.id },
        })
      const lines = await messages.lastSeq(from.conversationId)
      const after = Math.max(lines, (await cases.byId(fromCase))?.seq ?? 0)
      await turns().handle({ ...turn(tried.caseId, 'joined'), event: { type: 'JOINED', from, after } })
      await store.forget(from.id)
    },
  }
}
