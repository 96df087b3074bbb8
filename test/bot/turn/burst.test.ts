import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receive } from '../../../bot/turn/burst.ts'
import type { TurnInput } from '../../../bot/turn-input.ts'
import type { IncomingReply } from '../../../dialogs/message.ts'
import type { Case, InboxItem } from '../../../machines/domain/case.ts'
import type { ReceivedFile } from '../../../machines/domain/document.ts'
import { createCaseStore } from '../../../services/store/cases.ts'
import { connect } from '../../../services/store/connection.ts'
import { createMessageStore } from '../../../services/store/messages.ts'
import { coreProcess } from '../../support/core-process.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

const quietMs = 2_000
const start = Date.UTC(2026, 10, 24, 9)
const id = 'sms:+12025550101'
const channels: Case['channels'] = [
  { id, kind: 'sms', conversationId: id, lastInboundAt: new Date(start).toISOString() },
]
const urgent = 'I cannot breathe'
const photo = { url: 'https://api.twilio.com/1', contentType: 'image/jpeg' }

/** A conversation by its inbox alone: each call is one turn, `at` so many milliseconds after the start. */
function conversation() {
  let inbox: InboxItem[] = []
  let turns = 0
  const take = (at: number, input: TurnInput, wholeWord = '') => {
    const now = new Date(start + at)
    const answersAtOnce = ({ text }: IncomingReply) => text === wholeWord
    const patience = { now, quietMs, answersAtOnce, isUrgent: ({ text }: IncomingReply) => text === urgent }
    const burst = receive({ inbox, channels }, input, `line-${++turns}`, patience)
    inbox = burst.inbox
    return burst
  }
  const outside = (at: number, event: object) =>
    take(at, { type: 'outside', id: `o${turns}`, at: new Date(start + at), caseId: 'c', event } as TurnInput)
  return {
    write: (at: number, reply: Partial<IncomingReply>, { wholeWord = '', kind = 'sms' } = {}) =>
      take(
        at,
        {
          ...{ type: 'reply', id: `m${turns}`, at: new Date(start + at) },
          ...{ from: { kind: kind as 'sms', id, conversationId: id, locale: 'en' } },
          reply: { text: '', files: [], ...reply },
        },
        wholeWord,
      ),
    quiet: (at: number) => outside(at, { type: 'QUIET' }),
    fetched: (at: number, messageId: string, ...names: string[]) =>
      outside(at, { type: 'MEDIA_FETCHED', messageId, files: names.map(fileNamed), urls: [photo.url] }),
    uploaded: (at: number, name: string) => outside(at, { type: 'FILES', files: [fileNamed(name)] }),
    outside,
    waiting: () => inbox.map(({ text }) => text),
  }
}

const fileNamed = (filename: string): ReceivedFile => ({
  ...{ status: 'refused', id: filename, filename, bytes: 1, reason: 'corrupt' },
})
const said = ({ reply }: ReturnType<typeof receive>) =>
  reply && { text: reply.text, files: reply.files.map(({ filename }) => filename) }
const owed = ({ owed: all }: ReturnType<typeof receive>) => all.map(({ type }) => type)

describe('words', () => {
  test('of a name in three messages are one reply, once it has been quiet after the last', () => {
    const { write, quiet } = conversation()
    const each = ['Ana', 'María', 'López'].map((text, index) => write(index * 900, { text }))
    expect(each.map(said)).toEqual([null, null, null])
    expect(each.map(owed)).toEqual([['answerBurst'], ['answerBurst'], ['answerBurst']])
    // Each message brings a look of its own; those before the last one find that more has come.
    expect(said(quiet(2_000))).toBe(null)
    expect(said(quiet(2_900))).toBe(null)
    const answered = quiet(3_800)
    expect(said(answered)).toEqual({ text: 'Ana\nMaría\nLópez', files: [] })
    expect(answered.line).toBe('line-3')
    expect(said(quiet(3_801))).toBe(null)
  })

  test('that answer by themselves are answered at once, with those before them', () => {
    const { write, quiet } = conversation()
    expect(said(write(0, { text: 'yes' }, { wholeWord: 'yes' }))).toEqual({ text: 'yes', files: [] })
    write(10, { text: 'I think' })
    const answered = write(20, { text: 'yes' }, { wholeWord: 'I think\nyes' })
    expect(said(answered)).toEqual({ text: 'I think\nyes', files: [] })
    expect(said(quiet(9_000))).toBe(null)
  })

  test('on the website are never waited with', () => {
    const { write, waiting } = conversation()
    expect(said(write(0, { text: 'Ana' }, { kind: 'web' }))).toEqual({ text: 'Ana', files: [] })
    expect(waiting()).toEqual([])
  })

  test('fifty in a row are one reply, in the order in which they came', () => {
    const { write, quiet } = conversation()
    const words = Array.from({ length: 50 }, (_, n) => `word ${n}`)
    for (const [n, text] of words.entries()) write(n * 10, { text })
    const looks = words.map((_, n) => said(quiet(n * 10 + quietMs)))
    expect(looks.filter(Boolean)).toEqual([{ text: words.join('\n'), files: [] }])
    expect(looks.at(-1)).not.toBe(null)
  })

  test('of an odd clock are answered all the same: by the last one, whichever time it has', () => {
    const { write, quiet } = conversation()
    write(5_000, { text: 'Ana' })
    write(0, { text: 'López' })
    expect(said(quiet(2_000))).toEqual({ text: 'Ana\nLópez', files: [] })
  })
})

describe('files', () => {
  test('that we cannot read are not kept at the provider', () => {
    const { owed } = conversation().write(0, { unreadable: 'voice', unread: [photo.url] })
    expect(owed).toContainEqual({ type: 'deleteMedia', params: { urls: [photo.url] } })
  })

  test('are fetched after the message is saved, and answered with it', () => {
    const { write, quiet, fetched } = conversation()
    const sent = write(0, { text: 'my scan', media: [photo, photo] })
    expect(said(sent)).toBe(null)
    expect(sent.owed[0]).toMatchObject({ type: 'fetchMedia', params: { messageId: 'm0', kind: 'sms' } })
    expect(said(quiet(2_000))).toBe(null)
    const here = fetched(2_500, 'm0', 'a.jpg', 'b.jpg')
    expect(said(here)).toEqual({ text: 'my scan', files: ['a.jpg', 'b.jpg'] })
    expect(owed(here)).toEqual(['deleteMedia'])
  })

  test.each([
    ['the words first', ['words', 'file']],
    ['the file first', ['file', 'words']],
  ])('and words in messages of their own are one reply, with %s', (_, order) => {
    const { write, quiet, fetched } = conversation()
    const ids = order.map((what, index) => {
      write(index * 100, what === 'words' ? { text: 'my scan' } : { media: [photo] })
      return what === 'file' ? `m${index}` : ''
    })
    expect(said(fetched(500, ids.find(Boolean) ?? '', 'a.jpg'))).toBe(null)
    expect(said(quiet(2_000))).toBe(null)
    expect(said(quiet(2_100))).toEqual({ text: 'my scan', files: ['a.jpg'] })
  })

  test('of several messages keep the order of these, whichever is here first', () => {
    const { write, fetched } = conversation()
    write(0, { media: [photo] })
    write(100, { media: [photo] })
    expect(said(fetched(5_000, 'm1', 'second.jpg'))).toBe(null)
    expect(said(fetched(5_100, 'm0', 'first.jpg'))).toEqual({ text: '', files: ['first.jpg', 'second.jpg'] })
  })

  test('that take too long hold up no words, and are a reply of their own when they come', () => {
    const { write, quiet, outside, fetched, waiting } = conversation()
    write(0, { media: [photo] })
    write(100, { text: 'is it there?' })
    expect(said(quiet(2_100))).toBe(null)
    expect(said(outside(8_000, { type: 'SLOW', effect: 'fetchMedia' }))).toEqual({
      text: 'is it there?',
      files: [],
    })
    write(20_000, { text: 'hello?' })
    expect(said(quiet(22_000))).toEqual({ text: 'hello?', files: [] })
    expect(said(fetched(60_000, 'm0', 'late.jpg'))).toEqual({ text: '', files: ['late.jpg'] })
    expect(waiting()).toEqual([])
  })

  test('that take too long and came without words are answered when they are there, and not before', () => {
    const { write, outside, fetched } = conversation()
    write(0, { media: [photo] })
    expect(said(outside(8_000, { type: 'SLOW', effect: 'fetchMedia' }))).toBe(null)
    expect(said(fetched(9_000, 'm0', 'late.jpg'))).toEqual({ text: '', files: ['late.jpg'] })
  })

  test('from the upload page come one by one and are told of together', () => {
    const { uploaded, quiet } = conversation()
    const first = uploaded(0, 'a.dcm')
    expect([said(first), owed(first)]).toEqual([null, ['answerBurst']])
    uploaded(1_500, 'b.dcm')
    expect(said(quiet(2_000))).toBe(null)
    expect(said(quiet(3_500))).toEqual({ text: '', files: ['a.dcm', 'b.dcm'] })
  })
})

describe('a press', () => {
  const pressed = { ask: 'gender', version: 3, value: 'female' } as const

  test('is answered at once', () => {
    const { write } = conversation()
    const answered = write(10, { text: 'Female', pressed }, { wholeWord: 'Female' })
    expect(answered.reply).toMatchObject({ text: 'Female', pressed })
  })

  test('in the middle of words of one’s own loses none of these', () => {
    const { write, quiet } = conversation()
    write(0, { text: 'I am not sure' })
    write(10, { text: 'Female', pressed })
    write(20, { text: 'what does it mean?' })
    expect(said(quiet(2_020))?.text).toMatch(/^I am not sure\n(Female\n)?what does it mean\?$/)
  })
})

describe('a word that ends, begins or explains messaging', () => {
  test.each(['stop', 'start', 'help'] as const)(
    '%s is answered at once, and drops nothing that was written before it',
    optOut => {
      const { write, quiet } = conversation()
      write(0, { text: 'Ana' })
      expect(write(10, { text: optOut, optOut }).reply).toEqual({ text: '', files: [], optOut })
      expect(said(quiet(2_000))).toEqual({ text: 'Ana', files: [] })
    },
  )

  test('waits for no files: these come to the case by themselves', () => {
    const { write, fetched } = conversation()
    write(0, { media: [photo] })
    expect(write(10, { text: 'STOP', optOut: 'stop' }).reply?.optOut).toBe('stop')
    expect(said(fetched(2_500, 'm0', 'a.jpg'))).toEqual({ text: '', files: ['a.jpg'] })
  })
})

test('a cry for help does not wait for files that are still on their way', () => {
  const { write, fetched } = conversation()
  write(0, { text: 'my scan', media: [photo] })
  expect(said(write(10, { text: urgent }))).toEqual({ text: urgent, files: [] })
  expect(said(fetched(2_500, 'm0', 'a.jpg'))).toEqual({ text: 'my scan', files: ['a.jpg'] })
})

test('what the world does is none of this, and goes to the intake', () => {
  const { write, outside, waiting } = conversation()
  write(0, { text: 'Ana' })
  expect(outside(5_000, { type: 'CONSENT_OVERDUE' })).toMatchObject({ isIntakes: true, reply: null })
  expect(waiting()).toEqual(['Ana'])
})

describe('a burst that cannot be answered', () => {
  let store: StoreUnderTest
  let connection: Connection
  beforeAll(async () => {
    store = (await stores[0]?.start()) as StoreUnderTest
    connection = await connect(store.uri)
  })
  afterAll(async () => {
    await connection?.close()
    await store?.stop()
  })

  test('is apologised for, once, and what comes next stands for itself', async () => {
    const cases = createCaseStore(connection)
    const { turns } = coreProcess({ cases, messages: createMessageStore(connection) })
    const from = { kind: 'sms', id, conversationId: id, locale: 'en' } as const
    const write = async (text: string) => {
      const reply = { text, files: [] }
      await turns.handle({ type: 'reply', id: crypto.randomUUID(), at: new Date(), from, reply })
      return (await cases.byChannel(id)) as Case
    }
    const quiet = async (found: Case) => {
      const event = { type: 'QUIET' } as const
      await turns.handle({
        type: 'outside',
        id: crypto.randomUUID(),
        at: new Date(),
        caseId: found._id,
        event,
      })
      return (await cases.byChannel(id)) as Case
    }

    const found = await write('Hello')
    const { snapshot } = found
    const broken = { ...snapshot, machineVersion: 9_999 }
    const filter = { _id: found._id as never }
    await connection.collection('cases').updateOne(filter, { $set: { snapshot: broken } })
    const sorry = await quiet(found)
    expect(sorry).toMatchObject({ inbox: [], holder: { kind: 'waiting', reason: 'failure' } })
    await expect
      .poll(async () => (await createMessageStore(connection).after(id, 0)).map(({ text }) => text))
      .toEqual(['Hello', expect.stringMatching(/sorry/i)])
    expect((await quiet(sorry)).seq).toBe(sorry.seq)
    await connection.collection('cases').updateOne(filter, { $set: { snapshot } })
    expect((await write('Hello again')).inbox.map(({ text }) => text)).toEqual(['Hello again'])
  })
})
