import fc from 'fast-check'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCase } from '../../bot/turn/new-case.ts'
import type { TurnInput, TurnResult } from '../../bot/turn-input.ts'
import type { OutsideEvent } from '../../machines/intake/events.ts'
import { restore, store as stored } from '../../machines/intake/snapshot.ts'
import { type CaseStore, createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { createMessageStore, type MessageStore } from '../../services/store/messages.ts'
import { holds } from '../machines/intake/invariants.ts'
import {
  expired,
  opened,
  paid,
  refunded,
  toConsent,
  toOpen,
  toReview,
  walk,
} from '../machines/intake/support.ts'
import { aVisitor, coreProcess, says } from '../support/core-process.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'

/** What happens to a case, at one of two processes. Numbers name messages and pages: the same number again is a repeat. */
type Act =
  | { kind: 'words'; at: 0 | 1; n: number }
  | { kind: 'outside'; at: 0 | 1; what: 'opened' | 'expired' | 'paid' | 'refunded'; page: number }
  | { kind: 'die'; at: 0 | 1 }
  | { kind: 'break' | 'mend' }

const phrases = [
  'what does it cost?',
  'Ana',
  'new link',
  'I have paid',
  'proceed to payment',
  'I consent',
  'no',
  'go back',
  'a person please',
]
const at = fc.constantFrom(0 as const, 1 as const)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('words' as const), at, n: fc.nat(17) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('outside' as const),
      at,
      what: fc.constantFrom('opened' as const, 'expired' as const, 'paid' as const, 'refunded' as const),
      page: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('break' as const, 'mend' as const) }) },
)
const start = fc.constantFrom('nothing', 'review', 'payment', 'consent' as const)
/** Acts of one wave happen at once. */
const waves = fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { maxLength: 5, size: 'max' })

describe.each(stores)('$name', ({ skip, start: startStore }) => {
  describe.skipIf(skip)('whatever happens to a case, at once and in any order', () => {
    let store: StoreUnderTest
    let connection: Connection
    let cases: CaseStore
    let messages: MessageStore
    beforeAll(async () => {
      store = await startStore()
      connection = await connect(store.uri)
      cases = createCaseStore(connection)
      messages = createMessageStore(connection)
      await Promise.all([cases.prepare(), messages.prepare()])
    })
    afterAll(async () => {
      await connection?.close()
      await store?.stop()
    })

    test('each word stands once, in one order for all, nothing happens twice, and the case stays whole', async () => {
      await fc.assert(fc.asyncProperty(start, waves, run), { numRuns: 20 })
    }, 120_000)

    /** A process that can die: from then on nothing that it still meant to do is done. */
    function mortal(clock = () => new Date()) {
      let dead = false
      const alive = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
        return (...args: A): Promise<T> => (dead ? new Promise<never>(() => {}) : work(...args))
      }
      const made = coreProcess({
        cases: { ...cases, settle: alive(cases.settle) },
        messages: { ...messages, add: alive(messages.add) },
        clock,
      })
      const die = () => {
        dead = true
      }
      return { ...made, die }
    }

    async function run(from: string, all: Act[][]): Promise<void> {
      const visitor = aVisitor()
      const caseId = await begin(from, visitor)
      const processes: [ReturnType<typeof mortal>, ReturnType<typeof mortal>] = [mortal(), mortal()]
      const done: { input: TurnInput; result: TurnResult | undefined }[] = []
      const take = async (where: 0 | 1, input: TurnInput) => {
        const result = await processes[where].turns.handle(input).catch(() => undefined)
        done.push({ input, result })
      }
      const set = async (changed: object) => {
        await connection.collection('cases').updateOne({ 'channels.id': visitor.id }, { $set: changed })
      }
      const does = async (one: Act): Promise<void> => {
        switch (one.kind) {
          case 'words':
            return take(one.at, says(visitor, `${phrases[one.n % phrases.length]}`, `message ${one.n}`))
          case 'outside':
            return take(one.at, outside(caseId, one))
          case 'die':
            processes[one.at].die()
            processes[one.at] = mortal()
            return
          case 'break':
            return set({ locale: 7 })
          case 'mend':
            return set({ locale: 'en' })
        }
      }
      for (const wave of all) await Promise.all(wave.map(does))

      // What could not be worked comes again, once the case is mended.
      await set({ locale: 'en' })
      for (const { input } of done.filter(({ result }) => !result)) await take(0, input)
      const last = new Map(done.map(({ input, result }) => [input.id, result]))
      for (const [id, result] of last) expect(result, `${id} was taken in the end`).toBeDefined()
      for (const id of last.keys()) {
        const taken = done.filter(({ input, result }) => input.id === id && result?.status === 'handled')
        expect(taken.length, `${id} was handled once at most`).toBeLessThanOrEqual(1)
      }
      await readsTheSame(visitor.conversationId, processes, done)
      await heirFinishes(visitor.conversationId, processes)
      const found = await cases.byChannel(visitor.id)
      if (found) holds(restore(found))
    }

    async function begin(from: string, visitor: ReturnType<typeof aVisitor>): Promise<string> {
      const way = { review: toReview, payment: toOpen, consent: toConsent }[from]
      if (!way) return 'no case yet'
      const fresh = newCase(visitor, 0, new Date())
      await cases.insert({ ...fresh, ...(stored(walk(way).snapshot) as typeof fresh), version: 1 })
      return fresh._id
    }

    async function readsTheSame(
      conversationId: string,
      [one, two]: ReturnType<typeof mortal>[],
      done: { input: TurnInput; result: TurnResult | undefined }[],
    ): Promise<void> {
      const whole = (await one?.transcripts.read(conversationId, 0))?.messages ?? []
      expect((await two?.transcripts.read(conversationId, 0))?.messages).toEqual(whole)
      // The first places are the greeting's, whether it was said or not.
      const first = whole[0]?.seq === 1 ? 1 : 3
      expect(whole.map(({ seq }) => seq)).toEqual(whole.map((_, index) => first + index))
      const sent = done.filter(({ input }) => input.type === 'reply')
      const heard = whole.filter(({ direction }) => direction === 'in')
      expect(heard.map(({ providerId }) => providerId).sort()).toEqual(
        [...new Set(sent.map(({ input }) => input.id))].sort(),
      )
      for (const { input, result } of sent)
        if (result) expect(heard.find(({ id }) => id === result.messageId)?.providerId).toBe(input.id)
    }

    /** What the dead left is finished by whoever comes, and no reader sees a difference. */
    async function heirFinishes(
      conversationId: string,
      processes: ReturnType<typeof mortal>[],
    ): Promise<void> {
      const heir = mortal(() => new Date(Date.now() + 60_000))
      const before = await heir.transcripts.read(conversationId, 0)
      await heir.outbox.sweep()
      const owed = async () => (await cases.progressOf(conversationId))?.outbox ?? []
      await expect.poll(owed, { timeout: 20_000 }).toEqual([])
      expect(await heir.transcripts.read(conversationId, 0)).toEqual(before)
      await Promise.all([...processes, heir].map(({ outbox }) => outbox.stop(0)))
    }
  })
})

function outside(caseId: string, { what, page }: Extract<Act, { kind: 'outside' }>): TurnInput {
  const session = `cs_${page}`
  const events = {
    opened: opened(page),
    expired: expired(session),
    paid: paid(session),
    refunded: refunded(session),
  }
  return {
    type: 'outside',
    id: `${what}:${page}`,
    at: new Date(),
    caseId,
    event: events[what] as OutsideEvent,
  }
}
