import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCase } from '../../../bot/turn/new-case.ts'
import type { OutboxEntry } from '../../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../../machines/domain/transcript.ts'
import {
  type CaseStore,
  CaseTaken,
  createCaseStore,
  seenKept,
  type Written,
} from '../../../services/store/cases.ts'
import { connect } from '../../../services/store/connection.ts'
import { createMessageStore, type MessageStore } from '../../../services/store/messages.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

const fresh = () => {
  const user = randomUUID()
  return {
    ...newCase({ kind: 'web', id: `web:dl_${user}`, conversationId: user, locale: 'en' }, 2, new Date()),
    version: 1,
  }
}
const nothing: Written = { set: {}, said: 0, seen: [], outbox: [] }
const owed = (id: string, until: Date): OutboxEntry => ({
  id,
  type: 'readCheckout',
  params: { sessionId: 's' },
  attempts: 0,
  lease: { owner: 'somebody', until: until.toISOString() },
})
const aLine = (conversationId: string, seq: number): TranscriptMessage => ({
  id: `${conversationId}.${seq}`,
  caseId: null,
  conversationId,
  seq,
  direction: 'in',
  author: 'patient',
  text: `line ${seq}`,
  files: [],
  content: null,
  version: 1,
  providerId: null,
  at: '2026-11-24T10:00:00.000Z',
})

describe.each(stores)('the case store $name', ({ skip, start }) => {
  describe.skipIf(skip)('keeps cases and messages', () => {
    let store: StoreUnderTest
    let connection: Connection
    let cases: CaseStore
    let messages: MessageStore
    beforeAll(async () => {
      store = await start()
      connection = await connect(store.uri)
      cases = createCaseStore(connection)
      messages = createMessageStore(connection)
      await Promise.all([cases.prepare(), messages.prepare()])
    })
    afterAll(async () => {
      await connection?.close()
      await store?.stop()
    })

    test('a case comes back as it was written, by id and by channel', async () => {
      const written = fresh()
      await cases.insert(written)
      expect(await cases.byId(written._id)).toEqual(written)
      expect(await cases.byChannel(written.channels[0]?.id ?? '')).toEqual(written)
      expect(await cases.byId('nobody')).toBeNull()
    })

    test('of many who write on the same version one wins, and nothing of the others is kept', async () => {
      const { _id } = await insert()
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          cases.save(_id, 1, { ...nothing, said: 1, seen: [`event-${index}`] }),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      const after = await cases.byId(_id)
      expect(after).toMatchObject({ version: 2, seq: 3, seen: [`event-${won.indexOf(true)}`] })
    })

    test(`the last ${seenKept} event ids are kept`, async () => {
      const { _id } = await insert()
      const ids = Array.from({ length: seenKept + 5 }, (_, index) => `event-${index}`)
      expect(await cases.save(_id, 1, { ...nothing, seen: ids })).toBe(true)
      expect((await cases.byId(_id))?.seen).toEqual(ids.slice(5))
    })

    test('a channel has one case, and a case number is given out once', async () => {
      const first = await insert()
      await expect(cases.insert({ ...fresh(), channels: first.channels })).rejects.toThrow(CaseTaken)
      const second = await insert()
      const caseNumber = `CASE-${randomUUID().slice(0, 6)}`
      await cases.save(first._id, 1, { ...nothing, set: { caseNumber } })
      await expect(cases.save(second._id, 1, { ...nothing, set: { caseNumber } })).rejects.toThrow(CaseTaken)
      expect(await cases.byId(second._id)).toMatchObject({ version: 1 })
    })

    test('an effect whose lease ran out is found and leased once; a settled one is gone', async () => {
      const { _id } = await insert()
      const past = owed('late', new Date(Date.now() - 1000))
      const future = owed('early', new Date(Date.now() + 60_000))
      await cases.save(_id, 1, { ...nothing, outbox: [past, future] })
      const due = (await cases.withDueEffects(new Date(), 100)).find(each => each.caseId === _id)
      expect(due?.outbox.map(entry => entry.id)).toEqual(['late', 'early'])
      const until = new Date(Date.now() + 30_000)
      const leased = await Promise.all(
        [1, 2, 3].map(n => cases.lease(_id, past, { owner: `process ${n}`, until })),
      )
      expect(leased.filter(Boolean)).toHaveLength(1)
      const [held] = (await cases.byId(_id))?.outbox ?? []
      expect(held).toMatchObject({ attempts: 0, lease: { until: until.toISOString() } })
      // Put off: with one more attempt, by whoever holds it.
      if (held) await cases.lease(_id, { ...held, attempts: 1 }, { owner: 'me', until: new Date(0) }, held)
      expect((await cases.byId(_id))?.outbox[0]).toMatchObject({ attempts: 1, lease: { owner: 'me' } })
      await cases.settle(_id, ['late'])
      expect((await cases.byId(_id))?.outbox.map(entry => entry.id)).toEqual(['early'])
    })

    test('what is owed is found although the case around it, or an entry beside it, cannot be read', async () => {
      const { _id } = await insert()
      const broken = { ...owed('broken', new Date(0)), attempts: 'many' } as unknown as OutboxEntry
      const set = { consents: 'none at all' } as never
      await cases.save(_id, 1, { ...nothing, set, outbox: [broken, owed('whole', new Date(0))] })
      const due = (await cases.withDueEffects(new Date(), 100)).find(each => each.caseId === _id)
      expect(due?.outbox.map(entry => entry.id)).toEqual(['whole'])
      await cases.settle(_id, ['broken', 'whole'])
    })

    test('what is owed is found although cases that were due before it cannot be read at all', async () => {
      const broken = { ...owed('broken', new Date(0)), attempts: 'many' } as unknown as OutboxEntry
      const unreadable = [await insert(), await insert()]
      for (const { _id } of unreadable) await cases.save(_id, 1, { ...nothing, outbox: [broken] })
      const { _id } = await insert()
      await cases.save(_id, 1, { ...nothing, outbox: [owed('whole', new Date(1))] })
      expect((await cases.withDueEffects(new Date(2), 1)).map(each => each.caseId)).toEqual([_id])
      await cases.settle(_id, ['whole'])
      for (const each of unreadable) await cases.settle(each._id, ['broken'])
    })

    test('what cannot be read of a case is told apart from what can, and its conversation can be followed', async () => {
      const { _id, channels } = await insert()
      const [{ id = '', conversationId = '' } = {}] = channels
      const line = owed('line', new Date(0))
      const set = { patient: 'nobody', holder: { kind: 'robot' } } as never
      await cases.save(_id, 1, { ...nothing, set, said: 2, outbox: [line] })
      for (const read of [() => cases.byId(_id), () => cases.byChannel(id)])
        await expect(read()).rejects.toMatchObject({
          name: 'CaseUnreadable',
          rest: { _id, version: 2, seq: 4, channels, holder: { kind: 'bot' }, outbox: [line] },
        })
      expect(await cases.progressOf(conversationId)).toMatchObject({ seq: 4, outbox: [line], blobNames: [] })
      expect(await cases.progressOf('nobody')).toBeNull()
      expect([await cases.firstChannel(_id), await cases.firstChannel('nobody')]).toEqual([id, null])
    })

    test('a line whose provider id stands on another line is kept all the same', async () => {
      const conversationId = randomUUID()
      const providerId = `${conversationId}|same`
      const line = (seq: number) => ({ ...aLine(conversationId, seq), providerId })
      await messages.add([line(1)])
      // Twice, as after a crash between adding and settling.
      for (let times = 0; times < 2; times++) await messages.add([line(1), line(2)])
      expect(await messages.after(conversationId, 0)).toEqual([line(1), { ...line(2), providerId: null }])
    })

    test('a case that names a blob is known by it', async () => {
      expect(await cases.holdsBlob('documents/none')).toBe(false)
    })

    test('a line added twice stands once, and the lines beside it are added all the same', async () => {
      const conversationId = randomUUID()
      const line = (seq: number, providerId: string | null) => ({ ...aLine(conversationId, seq), providerId })
      const [first, second, third] = [line(1, `${conversationId}|1`), line(2, null), line(3, null)]
      await messages.add([first, second])
      await messages.add([first, third])
      expect(await messages.after(conversationId, 0)).toEqual([first, second, third])
      expect(await messages.after(conversationId, 2)).toEqual([third])
      expect(await messages.lastSeq(conversationId)).toBe(3)
      expect(await messages.byProviderId(`${conversationId}|1`)).toEqual(first)
    })

    async function insert() {
      const one = fresh()
      await cases.insert(one)
      return one
    }
  })
})
