import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHops, type Hops } from '../../../bot/effects/hops.ts'
import { hopIn } from '../../../bot/turn/hop.ts'
import { newCase } from '../../../bot/turn/new-case.ts'
import type { Origin, TurnInput, Turns } from '../../../bot/turn-input.ts'
import type { Case } from '../../../machines/domain/case.ts'
import { type CaseStore, createCaseStore } from '../../../services/store/cases.ts'
import { connect } from '../../../services/store/connection.ts'
import { createHopStore, type HopStore } from '../../../services/store/hops.ts'
import { createMessageStore } from '../../../services/store/messages.ts'
import { coreProcess } from '../../support/core-process.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

const minute = 60_000
let store: StoreUnderTest
let connection: Connection
let cases: CaseStore
let kept: HopStore
let turns: Turns
beforeAll(async () => {
  store = (await stores[0]?.start()) as StoreUnderTest
  connection = await connect(store.uri)
  cases = createCaseStore(connection)
  await cases.prepare()
  kept = createHopStore(connection)
  turns = coreProcess({ cases, messages: createMessageStore(connection) }).turns
})
afterAll(async () => {
  await connection?.close()
  await store?.stop()
})

let now = Date.UTC(2026, 10, 24, 9)
/** What was told to cases, in order. */
let happened: TurnInput[]
let afterTurn: (input: TurnInput) => Promise<void>
let hops: Hops
let target: Case
let phone: Origin
beforeEach(async () => {
  now += 120 * minute
  happened = []
  afterTurn = async () => {}
  hops = createHops(
    {
      ...{ secret: 'a secret for a test', store: kept, cases, messages: createMessageStore(connection) },
      clock: () => new Date(now),
    },
    () => ({
      async handle(input) {
        happened.push(input)
        const result = await turns.handle(input)
        await afterTurn(input)
        return result
      },
    }),
  )
  target = await aCase('web', { email: 'ana@example.org' })
  phone = aPhone('sms')
  await cases.insert({ ...newCase(phone, 0, new Date(now)), version: 1 })
})

const aPhone = (kind: 'sms' | 'whatsapp'): Origin => {
  const id = `${kind}:+1${String(Math.floor(Math.random() * 1e10)).padStart(10, '2')}`
  return { kind, id, conversationId: id, locale: 'en' }
}

async function aCase(kind: 'web', patient: Case['patient']): Promise<Case> {
  const id = `${kind}:dl_${crypto.randomUUID()}`
  const fresh = {
    ...newCase({ kind, id, conversationId: id, locale: 'en' }, 0, new Date(now)),
    version: 1,
    patient,
  }
  await cases.insert(fresh)
  return fresh
}

let letters = 0
const letter = () => `letter-${++letters}`
const ask = (code = target.resumeCode, from = phone, name = letter()) => hops.ask(name, from.id, code)
const caseOf = async ({ id }: Origin) => (await cases.byChannel(id))?._id ?? ''
const attempt = async (digits: string, from = phone, id: string = crypto.randomUUID()) =>
  hops.attempt(id, await caseOf(from), from, digits)
const answers = () =>
  happened.map(input =>
    input.type === 'outside' ? [input.event.type, (input.event as { left?: number }).left] : [],
  )
const wrong = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')

test('the digits of the letter take the patient over: the number is their case’s, and no other’s', async () => {
  const asked = await ask()
  expect(asked).toEqual({ caseId: target._id, digits: expect.stringMatching(/^\d{6}$/) })
  await attempt(asked?.digits ?? '')
  expect(answers().map(([type]) => type)).toEqual(['LEFT', 'JOINED'])
  expect(await caseOf(phone)).toBe(target._id)
  // They are good for once.
  await attempt(asked?.digits ?? '')
  expect(answers().at(-1)).toEqual(['HOP_REFUSED', 0])
})

test('wrong digits are refused with what is left, and after five not even the right ones are good', async () => {
  const { digits } = (await ask()) ?? { digits: '' }
  for (let each = 0; each < 5; each++) await attempt(wrong(digits))
  await attempt(digits)
  expect(answers()).toEqual([4, 3, 2, 1, 0, 0].map(left => ['HOP_REFUSED', left]))
  expect(await caseOf(phone)).not.toBe(target._id)
})

test('no answer tells whether there is such a case: a made-up code, and one without an address, go the same way', async () => {
  const silent = await aCase('web', {})
  const heard: unknown[] = []
  for (const code of [target.resumeCode, 'ACDEFGHJ23', silent.resumeCode]) {
    phone = aPhone('sms')
    await cases.insert({ ...newCase(phone, 0, new Date(now)), version: 1 })
    happened = []
    const sent = []
    for (let each = 0; each < 4; each++) sent.push(await ask(code))
    for (let each = 0; each < 6; each++) await attempt('000000')
    heard.push(answers())
    expect(sent.map(Boolean)).toEqual(
      Array(4)
        .fill(false)
        .fill(code === target.resumeCode, 0, 3),
    )
  }
  expect(heard[1]).toEqual(heard[0])
  expect(heard[2]).toEqual(heard[0])
  expect(heard[0]).toEqual([4, 3, 2, 1, 0, 0].map(left => ['HOP_REFUSED', left]))
})

test('digits are good for a quarter of an hour, and from the channel alone that asked for them', async () => {
  const { digits } = (await ask()) ?? { digits: '' }
  const other = aPhone('whatsapp')
  await cases.insert({ ...newCase(other, 0, new Date(now)), version: 1 })
  await attempt(digits, other)
  now += 15 * minute
  await attempt(digits)
  expect(answers()).toEqual([0, 0].map(left => ['HOP_REFUSED', left]))
  const again = await ask()
  now += 15 * minute - 1
  await attempt(again?.digits ?? '')
  expect(await caseOf(phone)).toBe(target._id)
})

test('a letter that is sent again says the same, and gives no new tries; a new letter has digits of its own', async () => {
  const name = letter()
  const first = await ask(target.resumeCode, phone, name)
  await attempt(wrong(first?.digits ?? ''))
  expect(await ask(target.resumeCode, phone, name)).toEqual(first)
  await attempt(wrong(first?.digits ?? ''))
  const second = await ask()
  expect(second?.digits).not.toBe(first?.digits)
  await attempt(first?.digits ?? '')
  expect(answers()).toEqual([4, 3, 4].map(left => ['HOP_REFUSED', left]))
})

test('a channel gets three letters an hour, and a case is asked about from three', async () => {
  for (const may of [true, true, true, false]) expect((await ask()) !== null).toBe(may)
  for (const may of [true, true, false])
    expect((await ask(target.resumeCode, aPhone('sms'))) !== null).toBe(may)
  now += 61 * minute
  expect(await ask()).not.toBe(null)
})

test('a try that was cut short ends as it began: it is counted once, also when it was the last', async () => {
  const { digits } = (await ask()) ?? { digits: '' }
  for (let each = 0; each < 4; each++) await attempt(wrong(digits))
  const last = crypto.randomUUID()
  const from = await caseOf(phone)
  afterTurn = async () => {
    throw new Error('the process dies')
  }
  await expect(hops.attempt(last, from, phone, digits)).rejects.toThrow()
  // Between the two the number belongs to nobody.
  expect(await caseOf(phone)).toBe('')
  afterTurn = async () => {}
  await hops.attempt(last, from, phone, digits)
  expect(await caseOf(phone)).toBe(target._id)
})

test('who writes in the middle of it is taken along all the same', async () => {
  const { digits } = (await ask()) ?? { digits: '' }
  const id = crypto.randomUUID()
  const from = await caseOf(phone)
  afterTurn = async input => {
    if (input.type !== 'outside' || input.event.type !== 'LEFT') return
    afterTurn = async () => {}
    const reply = { text: 'thanks', files: [] }
    await turns.handle({ type: 'reply', id: crypto.randomUUID(), at: new Date(now), from: phone, reply })
  }
  await expect(hops.attempt(id, from, phone, digits)).rejects.toThrow()
  const third = await caseOf(phone)
  expect([from, target._id, '']).not.toContain(third)
  await hops.attempt(id, from, phone, digits)
  expect(await caseOf(phone)).toBe(target._id)
})

describe('what a patient writes', () => {
  const at = new Date(Date.UTC(2026, 10, 24, 9))
  const own = {
    ...newCase({ kind: 'sms', id: 'sms:+1', conversationId: 'sms:+1', locale: 'en' }, 0, at),
    resumeCode: 'QQQQ222222',
  }
  const waiting = { ...own, hop: { at: at.toISOString() } }
  const later = (minutes: number) => new Date(at.getTime() + minutes * minute)

  test.each([
    ['ACDE2346HJ', 'ACDE2346HJ'],
    ['acde2346hj', 'ACDE2346HJ'],
    ['my code is acde 2346 hj.', 'ACDE2346HJ'],
    ['Code: ACDE-2346-HJ', 'ACDE2346HJ'],
  ])('%s names another case', (text, code) => {
    expect(hopIn(text, own, at)).toEqual({ kind: 'code', code })
  })

  test.each(['headaches', 'yesterdays', 'ACDE2346HJ is my code I think', 'ACDE2346H', '123456', ''])(
    '%s names none',
    text => {
      expect(hopIn(text, own, at)).toBe(null)
    },
  )

  test('is never another case when it names this very one', () => {
    expect(hopIn('QQQQ222222', own, at)?.kind).not.toBe('code')
  })

  test('is six digits only where these are waited for, and for half an hour', () => {
    expect(hopIn('123 456', waiting, later(29))).toEqual({ kind: 'digits', digits: '123456' })
    for (const text of ['12345', '1234567']) expect(hopIn(text, waiting, at)).toBe(null)
    expect(hopIn('123456', waiting, later(30))).toBe(null)
    expect(hopIn('123456', own, at)).toBe(null)
  })
})
