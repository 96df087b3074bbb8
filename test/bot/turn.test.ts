import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outbox } from '../../bot/outbox.ts'
import type { Origin, Transcripts } from '../../bot/turn-input.ts'
import { type CaseStore, createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { createMessageStore, type MessageStore } from '../../services/store/messages.ts'
import { aVisitor, coreProcess, says } from '../support/core-process.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'

describe.each(stores)('turns $name', ({ skip, start }) => {
  describe.skipIf(skip)('are each one read and one write', () => {
    let store: StoreUnderTest
    let connection: Connection
    let cases: CaseStore
    let messages: MessageStore
    const open: Outbox[] = []
    beforeAll(async () => {
      store = await start()
      connection = await connect(store.uri)
      cases = createCaseStore(connection)
      messages = createMessageStore(connection)
      await Promise.all([cases.prepare(), messages.prepare()])
    })
    afterAll(async () => {
      await Promise.all(open.map(outbox => outbox.stop(1_000)))
      await connection?.close()
      await store?.stop()
    })

    function aProcess(how: Omit<Parameters<typeof coreProcess>[0], 'cases' | 'messages'> = {}) {
      const made = coreProcess({ ...how, cases, messages })
      open.push(made.outbox)
      return made
    }
    const everything = async (from: Origin, transcripts: Transcripts) => {
      const { messages: lines } = await transcripts.read(from.conversationId, 0)
      return lines
    }

    test('a case begins with the first words, after the greeting, in one order for all', async () => {
      const { turns, transcripts } = aProcess()
      const from = aVisitor()
      await Promise.all([turns.greet(from), turns.greet(from)])
      const { caseId, messageId } = await turns.handle(says(from, 'Ana'))
      const lines = await everything(from, transcripts)
      expect(lines.map(line => line.seq)).toEqual(lines.map((_, index) => index + 1))
      expect(lines.filter(line => line.direction === 'in')).toMatchObject([
        { id: messageId, caseId, text: 'Ana' },
      ])
      expect(lines[0]).toMatchObject({ caseId: null, id: `${from.conversationId}.0.0` })
    })

    test('a greeting that another process is late with still comes first, and hides no words', async () => {
      const [slow, quick] = [aProcess(), aProcess()]
      const from = aVisitor()
      await quick.turns.handle(says(from, 'Ana'))
      // As it stands in the store of a process that looked before there was a case.
      const other = aVisitor()
      await slow.turns.greet(other)
      const late = (await messages.after(other.conversationId, 0)).map(({ id, ...line }) => ({
        ...line,
        ...{ id: `${from.conversationId}${id.slice(-4)}`, conversationId: from.conversationId },
      }))
      await messages.add(late)
      const lines = await everything(from, quick.transcripts)
      expect(lines.map(line => line.seq)).toEqual(lines.map((_, index) => index + 1))
      expect(lines[2]).toMatchObject({ direction: 'in', text: 'Ana' })
    })

    test('the same message twenty times at once moves the case once, and each gets the same acknowledgement', async () => {
      const { turns, transcripts } = aProcess()
      const from = aVisitor()
      const results = await Promise.all(
        Array.from({ length: 20 }, () => turns.handle(says(from, 'Ana', 'same'))),
      )
      expect(results.filter(result => result.status === 'handled')).toHaveLength(1)
      expect(new Set(results.map(result => result.messageId)).size).toBe(1)
      const lines = await everything(from, transcripts)
      expect(lines.filter(line => line.text === 'Ana')).toHaveLength(1)
      expect(await cases.byChannel(from.id)).toMatchObject({ version: 1, patient: { firstName: 'Ana' } })
    })

    test('two processes at once on one case: both are handled, in one order that both see', async () => {
      const [one, two] = [aProcess(), aProcess()]
      const from = aVisitor()
      const words = Array.from({ length: 10 }, (_, index) => `what does it cost? ${index}`)
      await Promise.all(words.map((text, index) => (index % 2 ? one : two).turns.handle(says(from, text))))
      const seenByOne = await everything(from, one.transcripts)
      expect(await everything(from, two.transcripts)).toEqual(seenByOne)
      expectNoGaps(seenByOne)
      const heard = seenByOne.filter(line => line.direction === 'in').map(line => line.text)
      expect(heard.sort()).toEqual(words.sort())
      expect([...one.problems, ...two.problems]).toEqual([])
    })

    test('words and events of one case wait for one another in one process, and none has to be tried again', async () => {
      const { turns, counted, transcripts } = aProcess()
      const from = aVisitor()
      const caseId = (await turns.handle(says(from, 'Ana'))).caseId ?? ''
      const event = { type: 'STUCK', effect: 'tellAgent' } as const
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          turns.handle(
            n % 2
              ? says(from, `what does it cost? ${n}`)
              : { type: 'outside', id: `event ${n}`, at: new Date(), caseId, event },
          ),
        ),
      )
      expect(results.map(({ status }) => status)).toEqual(results.map(() => 'handled'))
      expect(counted).not.toContain('turns_contended_total')
      expect((await cases.byId(caseId))?.version).toBe(21)
      const heard = (await everything(from, transcripts)).filter(line => line.direction === 'in')
      expect(heard).toHaveLength(11)
    })

    test('a repeat is known long after the last 200 events', async () => {
      const { turns } = aProcess()
      const from = aVisitor()
      const first = await turns.handle(says(from, 'Ana', 'first'))
      const { _id, version } = (await cases.byChannel(from.id)) ?? { _id: '', version: 0 }
      const later = Array.from({ length: 250 }, (_, index) => `event-${index}`)
      await cases.save(_id, version, { set: {}, said: 0, seen: later, outbox: [] })
      expect((await cases.byChannel(from.id))?.seen).not.toContain(`${from.conversationId}|first`)
      expect(await turns.handle(says(from, 'Ana', 'first'))).toEqual({ ...first, status: 'repeat' })
    })

    test('what happens to a case that is not there changes nothing', async () => {
      const { turns } = aProcess()
      const gone = {
        type: 'outside',
        id: 'x',
        at: new Date(),
        caseId: 'none',
        event: { type: 'CONSENT_OVERDUE' },
      } as const
      expect(await turns.handle(gone)).toEqual({ status: 'ignored', caseId: null, messageId: null })
    })

    test('an effect that fails is tried again until it is done, and then it is off the outbox', async () => {
      const tries: string[] = []
      const { turns, problems } = aProcess({
        carryOut: async (_, { id }) => {
          tries.push(id)
          if (tries.length < 2) throw new Error('away')
        },
      })
      const from = aVisitor()
      await turns.handle(says(from, 'I want to talk to a person'))
      await expect.poll(async () => (await cases.byChannel(from.id))?.outbox, { timeout: 15_000 }).toEqual([])
      expect(new Set(tries).size).toBe(1)
      expect(tries).toHaveLength(2)
      expect(problems).toEqual(['an effect is tried again'])
      expect(await cases.byChannel(from.id)).toMatchObject({ holder: { kind: 'waiting' } })
    })

    test('what a dead process left undone is taken over when its lease has run out, once', async () => {
      const from = aVisitor()
      const hanging = aProcess({ carryOut: () => new Promise(() => {}) })
      await hanging.turns.handle(says(from, 'I want to talk to a person'))
      const carried: string[] = []
      const later = () => new Date(Date.now() + 60_000)
      const heirs = [1, 2].map(() =>
        aProcess({ clock: later, carryOut: async (_, { id }) => void carried.push(id) }),
      )
      await expect.poll(async () => (await cases.byChannel(from.id))?.outbox.length).toBe(1)
      await Promise.all(heirs.map(({ outbox }) => outbox.sweep()))
      await expect.poll(async () => (await cases.byChannel(from.id))?.outbox).toEqual([])
      expect(carried).toHaveLength(1)
    })

    test('words that cannot be delivered to one patient hold up nobody else, and are kept', async () => {
      const [lost, fine] = [aVisitor(), aVisitor()]
      const never = () => new Promise<never>(() => {})
      const dying = aProcess({ carryOut: never, deliver: never })
      await Promise.all([
        dying.turns.handle(says(lost, 'Ana')),
        dying.turns.handle(says(fine, 'I need a person')),
      ])
      const carried: string[] = []
      const heir = aProcess({
        clock: () => new Date(Date.now() + 60_000),
        carryOut: async (_, { type }) => void carried.push(type),
        deliver: async line => {
          if (line.conversationId === lost.conversationId) throw new Error('gone')
        },
      })
      await heir.outbox.sweep()
      await expect.poll(async () => (await cases.byChannel(fine.id))?.outbox).toEqual([])
      expect(carried).toEqual(['tellAgent'])
      expect((await cases.byChannel(lost.id))?.outbox.length).toBeGreaterThan(0)
      expect((await everything(lost, heir.transcripts)).map(line => line.text)).toContain('Ana')
    })

    test('a stop waits for what others still bring, and for what that owes', async () => {
      const { turns, outbox } = aProcess()
      const from = aVisitor()
      const others = pause(100).then(() => turns.handle(says(from, 'I need a person')))
      await outbox.stop(
        5_000,
        others.then(() => {}),
      )
      expect((await cases.byChannel(from.id))?.outbox).toEqual([])
    })

    test('who wrote before the conversation was started is not greeted in the middle of it', async () => {
      const { turns, transcripts } = aProcess()
      const from = aVisitor()
      await turns.handle(says(from, 'Ana'))
      await turns.greet(from)
      const lines = await everything(from, transcripts)
      expectNoGaps(lines)
      expect(lines[0]).toMatchObject({ direction: 'in', text: 'Ana' })
    })

    test('a case whose own shape is another: the words are kept and answered once, a person is told once, a payment comes again', async () => {
      const told: string[] = []
      const { turns, outbox, transcripts } = aProcess({
        carryOut: async (_, { type, params }) => void told.push(`${type} ${params.reason}`),
      })
      const from = aVisitor()
      const { caseId } = await turns.handle(says(from, 'Ana'))
      const raw = connection.collection<{ _id: string }>('cases')
      await raw.updateOne({ _id: caseId ?? '' }, { $set: { consents: 'none', holder: 'nobody' } })

      const words = says(from, 'López')
      const first = await turns.handle(words)
      expect(first).toMatchObject({ status: 'handled', caseId })
      expect(await turns.handle(words)).toEqual({ ...first, status: 'repeat' })
      await turns.handle(says(from, 'hello?'))
      const event = { type: 'CHECKOUT_EXPIRED', sessionId: 'cs_1' } as const
      const outside = { type: 'outside', id: 'news', at: new Date(), caseId: caseId ?? '', event } as const
      for (let times = 0; times < 2; times++)
        await expect(turns.handle(outside)).rejects.toMatchObject({ code: 'unavailable' })

      const lines = await everything(from, transcripts)
      expect(lines.filter(line => line.direction === 'in').map(line => line.text)).toEqual([
        'Ana',
        'López',
        'hello?',
      ])
      expectNoGaps(lines)
      expect(lines.filter(line => line.text.includes('s@example.org'))).toHaveLength(2)
      await expect.poll(() => told).toEqual(['tellAgent failure'])

      // Once somebody has mended it, it goes on where it was, and what had to come again is taken.
      await raw.updateOne({ _id: caseId ?? '' }, { $set: { consents: [] } })
      expect(await turns.handle(outside)).toMatchObject({ status: 'handled' })
      await turns.handle(says(from, 'López García'))
      expect(await cases.byChannel(from.id)).toMatchObject({ patient: { lastName: 'López García' } })
      await outbox.stop(1_000)
    })

    test('a state that nobody can read: the words are kept, an apology is said, a person is told, nothing is lost', async () => {
      const told: string[] = []
      const { turns, transcripts, problems } = aProcess({
        carryOut: async (_, { type, params }) => void told.push(`${type} ${params.reason}`),
      })
      const from = aVisitor()
      await turns.handle(says(from, 'Ana'))
      const before = await cases.byChannel(from.id)
      const unreadable = {
        machineVersion: 999,
        value: 'personal-information',
        context: {},
        status: 'active' as const,
      }
      await cases.save(before?._id ?? '', 1, { set: { snapshot: unreadable }, said: 0, seen: [], outbox: [] })
      expect(await turns.handle(says(from, 'López'))).toMatchObject({ status: 'handled' })
      const lines = await everything(from, transcripts)
      expect(lines.at(-2)).toMatchObject({ direction: 'in', text: 'López' })
      expect(lines.at(-1)?.content).toMatchObject({ asking: { ask: 'lastName' } })
      expect(lines.at(-1)).toMatchObject({ direction: 'out', text: expect.stringContaining('s@example.org') })
      expect(await cases.byChannel(from.id)).toMatchObject({
        holder: { kind: 'waiting', reason: 'failure' },
        snapshot: unreadable,
        patient: { firstName: 'Ana' },
      })
      await expect.poll(() => told).toEqual(['tellAgent failure'])
      expect(problems).toEqual(['a turn failed; a person is told'])
    })
  })
})

/** The first places are the greeting's, whether it was said or not. */
function expectNoGaps(lines: { seq: number }[]): void {
  const [first = { seq: 0 }] = lines
  expect([1, 3]).toContain(first.seq)
  expect(lines.map(line => line.seq)).toEqual(lines.map((_, index) => first.seq + index))
}
