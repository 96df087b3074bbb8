import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { triesUntilStuck } from '../../../bot/outbox/back-off.ts'
import { createLeases } from '../../../bot/outbox/leases.ts'
import { createTelling, type Errand } from '../../../bot/outbox/telling.ts'
import { newCase } from '../../../bot/turn/new-case.ts'
import type { OutboxEntry } from '../../../machines/domain/case.ts'
import type { Delivery } from '../../../machines/domain/transcript.ts'
import { MessagingAway } from '../../../services/messaging/messaging-errors.ts'
import { type CaseStore, createCaseStore } from '../../../services/store/cases.ts'
import { connect } from '../../../services/store/connection.ts'
import { createMessageStore, type MessageStore } from '../../../services/store/messages.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

let store: StoreUnderTest
let connection: Connection
let cases: CaseStore
let messages: MessageStore
beforeAll(async () => {
  store = (await stores[0]?.start()) as StoreUnderTest
  connection = await connect(store.uri)
  cases = createCaseStore(connection)
  messages = createMessageStore(connection)
})
afterAll(async () => {
  await connection?.close()
  await store?.stop()
})

let now = Date.UTC(2026, 10, 24)
let phone = ''
let caseId = ''
beforeEach(() => {
  phone = `sms:+1202555${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
})

const at = (ms = 0): string => new Date(now + ms).toISOString()
const sent: Omit<Delivery, 'at'> = { status: 'sent', sid: null, errorCode: null }

/** A case that owes these words to a phone, leased to `owner` for so long. */
async function owing(words: string[], { owner = 'dead', forMs = -1 } = {}): Promise<void> {
  const fresh = newCase({ kind: 'sms', id: phone, conversationId: phone, locale: 'en' }, 0, new Date(now))
  caseId = fresh._id
  const line = (text: string, index: number): OutboxEntry => ({
    ...{ id: `${caseId}.1.${index}`, type: 'say', seq: index + 1, attempts: 0 },
    lease: { owner, until: at(forMs) },
    params: {
      ...{ caseId, conversationId: phone, direction: 'out', author: 'bot', text, files: [] },
      ...{ content: { text }, version: 1, providerId: null, at: at() },
    },
  })
  // The order in the outbox is not the order in which they were said.
  await cases.insert({ ...fresh, version: 1, seq: words.length, outbox: words.map(line).reverse() })
}

/** One process: what it tells, and what it would do later is done when the test says so. */
function process(tell: (errand: Errand, told: string[]) => Promise<Omit<Delivery, 'at'>>, owner = 'us') {
  const told: string[] = []
  const later: { ms: number; work: () => void }[] = []
  const undelivered: string[] = []
  const stuck: string[] = []
  const logged: unknown[] = []
  let reads = 0
  const clock = () => new Date(now)
  const counting: typeof cases = {
    ...cases,
    owed: id => {
      reads++
      return cases.owed(id)
    },
  }
  const { tellAll } = createTelling(
    {
      ...{ cases: counting, messages, clock, owner },
      leases: createLeases({ cases, clock, owner }),
      tell: errand => tell(errand, told),
      undelivered: async (_, line, { errorCode }) => void undelivered.push(`${line.text} ${errorCode}`),
      stuck: async (_, { id }) => void stuck.push(id),
      soon: (ms, work) => void later.push({ ms, work }),
      count() {},
      logger: { debug() {}, info() {}, warn() {}, error: fields => void logged.push(fields) },
    },
    conversationId => conversationId.startsWith('sms:'),
  )
  return { tellAll, told, later, undelivered, stuck, logged, reads: () => reads }
}

const owed = async () => (await cases.owed(caseId))?.outbox.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)) ?? []
const takes = async ({ line }: Errand, told: string[]) => {
  told.push(line.text)
  return sent
}

test('words are told in the order said, each marked before it leaves and kept in the transcript', async () => {
  await owing(['one', 'two', 'three'])
  const seen: unknown[] = []
  const { tellAll, told } = process(async (errand, all) => {
    const [first] = await owed()
    seen.push([first?.params.text, first?.sending?.at, errand.sending, first?.lease.owner])
    expect((await messages.byId(errand.line.id))?.text).toBe(errand.line.text)
    return takes(errand, all)
  })
  await tellAll(caseId)
  expect(told).toEqual(['one', 'two', 'three'])
  expect(seen).toEqual(['one', 'two', 'three'].map(text => [text, at(), null, 'us']))
  expect(await owed()).toEqual([])
  expect((await messages.byId(`${caseId}.1.2`))?.delivery).toEqual({ ...sent, at: at() })
})

test('who is asked to tell while telling goes on does it in one, and tells nothing twice', async () => {
  await owing(['one', 'two'])
  const { tellAll, told } = process(takes)
  await Promise.all([1, 2, 3, 4].map(() => tellAll(caseId)))
  expect(told).toEqual(['one', 'two'])
})

test('nothing overtakes a line that was put off, and one that surely never left is not looked for', async () => {
  await owing(['one', 'two'])
  let away = true
  const { tellAll, told, later } = process(async (errand, all) => {
    if (away) throw new MessagingAway('status 429', { maybeSent: false, retryAfterMs: 40_000 })
    expect(errand.sending).toBe(null)
    return takes(errand, all)
  })
  await tellAll(caseId)
  // As long as was asked for, and not as long as we think.
  expect(later.map(({ ms }) => ms)).toEqual([40_010])
  const [first] = await owed()
  expect(first).toMatchObject({ attempts: 1, lease: { owner: 'later', until: at(40_000) } })
  expect(first).not.toHaveProperty('sending')
  await tellAll(caseId)
  expect(told).toEqual([])
  away = false
  now += 40_001
  await tellAll(caseId)
  expect(told).toEqual(['one', 'two'])
})

test('a line that may have left stays marked with its first try, until a new one is known to begin', async () => {
  await owing(['one'])
  const marked = at()
  const tries: (string | undefined)[] = []
  const { tellAll } = process(async ({ sending, begin }) => {
    tries.push(sending?.toISOString())
    if (tries.length === 3) await begin()
    throw new MessagingAway('ECONNRESET', { maybeSent: tries.length !== 2 })
  })
  for (let each = 0; each < 4; each++) {
    await tellAll(caseId)
    now += 20_000
  }
  expect(tries).toEqual([undefined, marked, marked, at(-40_000)])
})

test('however long it is put off and however often somebody asks, nothing piles up', async () => {
  await owing(['one', 'two'])
  const { tellAll, later, reads } = process(async () => {
    throw new MessagingAway('status 503', { maybeSent: true })
  })
  await tellAll(caseId)
  const before = reads()
  for (let each = 0; each < 50; each++) await tellAll(caseId)
  expect(reads() - before).toBe(50)
  expect(later).toHaveLength(1)
})

test('what another process is at is looked at again, once for all who asked, and taken over when it died', async () => {
  await owing(['one', 'two'], { owner: 'another', forMs: 6_000 })
  const { tellAll, told, later } = process(takes)
  for (let each = 0; each < 50; each++) await tellAll(caseId)
  expect(told).toEqual([])
  expect(later).toHaveLength(1)
  now += 6_001
  later[0]?.work()
  await expect.poll(() => told).toEqual(['one', 'two'])
})

test('of two processes that come at the same moment one tells', async () => {
  await owing(['one', 'two', 'three'])
  const both = ['us', 'them'].map(owner => process(takes, owner))
  await Promise.all(both.map(({ tellAll }) => tellAll(caseId)))
  // Whoever found the other at it looks again.
  for (let round = 0; (await owed()).length > 0 && round < 10; round++) {
    now += 10_000
    await Promise.all(both.map(({ tellAll }) => tellAll(caseId)))
  }
  expect(both.flatMap(({ told }) => told).sort()).toEqual(['one', 'three', 'two'])
})

test('words that did not arrive are told of before the next ones leave, and hold up nothing', async () => {
  await owing(['one', 'two'])
  const { tellAll, undelivered } = process(async ({ line }) =>
    line.text === 'one' ? { status: 'failed', sid: null, errorCode: '21610' } : sent,
  )
  await tellAll(caseId)
  expect(undelivered).toEqual(['one 21610'])
  expect(await owed()).toEqual([])
})

test('a line that cannot be read is left out, a person hears of it, and what comes after it is told', async () => {
  await owing(['one', 'two', 'three'])
  await connection
    .collection('cases')
    .updateOne({ _id: caseId as never, 'outbox.seq': 1 }, { $set: { 'outbox.$.params.author': 'nobody' } })
  const { tellAll, told, stuck, later, logged } = process(takes)
  await tellAll(caseId)
  expect(told).toEqual(['two', 'three'])
  expect(stuck).toEqual([`${caseId}.1.0`])
  expect(await owed()).toEqual([])
  expect(later).toEqual([])
  expect(logged).toEqual([{ caseId, effect: `${caseId}.1.0` }])
})

test('of a line that is put off again and again a person hears once', async () => {
  await owing(['one'])
  const { tellAll, stuck } = process(async () => {
    throw new MessagingAway('status 503', { maybeSent: true })
  })
  for (let each = 0; each < triesUntilStuck + 2; each++) {
    await tellAll(caseId)
    now += 3_600_000
  }
  expect(stuck).toEqual([`${caseId}.1.0`])
})
