import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../services/store/connection.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { accountOf, messageFrom, newMessageSid, postAsTwilio } from '../support/twilio-webhooks.ts'
import { everythingStored } from './everything.ts'

const message = '/webhooks/twilio/message'
const status = '/webhooks/twilio/status'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(() => app?.stop())

/** What stands in the transcript of a phone, from the patient. */
async function heard(conversationId: string): Promise<string[]> {
  const lines = await stored('messages', { conversationId, direction: 'in' })
  return lines.map(({ text }) => String(text))
}

async function stored(collection: string, filter: object): Promise<Record<string, unknown>[]> {
  const connection = await connect(app.mongoUri)
  try {
    return (await connection.db?.collection(collection).find(filter).toArray()) ?? []
  } finally {
    await connection.close()
  }
}

describe('of what is nobody’s there is nothing to be kept:', () => {
  test('a message of a sender whom nobody can answer is acknowledged, and leaves nothing', async () => {
    const before = await everythingStored(app)
    for (const from of [
      '12345',
      'CLINIC',
      '+0123456',
      'messenger:123',
      'whatsapp:CLINIC',
      '',
      '+1 555 710 0003',
    ])
      expect((await postAsTwilio(app, message, messageFrom(from, 'Hello'))).status, from).toBe(200)
    const { From: from, ...nobody } = messageFrom('+15557100003', 'Hello')
    expect((await postAsTwilio(app, message, nobody)).status).toBe(200)
    for (const MessageSid of ['', 'SM1', `IM${'0'.repeat(32)}`, `SM${'0'.repeat(32)}\n`])
      expect(
        (await postAsTwilio(app, message, { ...nobody, From: from, MessageSid })).status,
        MessageSid,
      ).toBe(200)
    expect(await everythingStored(app)).toBe(before)
  })

  test('a callback for a message that nobody knows, or with no news in it, is acknowledged and leaves nothing', async () => {
    const before = await everythingStored(app)
    const news = { MessageSid: newMessageSid(), MessageStatus: 'delivered' }
    const callbacks: [string, Record<string, string>][] = [
      [`${status}?line=nobody.1.0`, news],
      [`${status}?line=${'x'.repeat(300)}`, news],
      [`${status}?line=`, news],
      [`${status}?line[$ne]=1`, news],
      [status, news],
      [`${status}?line=a`, { ...news, MessageStatus: 'teleported' }],
      [`${status}?line=a`, { ...news, MessageStatus: 'constructor' }],
      [`${status}?line=a`, { ...news, MessageSid: 'SM1' }],
      [`${status}?line=a`, { ...news, ErrorCode: "'; drop table" }],
      [`${status}?line=a`, {}],
    ]
    for (const [path, parameters] of callbacks)
      expect((await postAsTwilio(app, path, parameters)).status, path).toBe(204)
    expect(await everythingStored(app)).toBe(before)
  })
})

describe('a message from a phone', () => {
  test('that comes again, at the same time or later, is one message', async () => {
    const sent = messageFrom('+15557100001', 'Hello there')
    const answers = await Promise.all([1, 2, 3].map(() => postAsTwilio(app, message, sent)))
    answers.push(await postAsTwilio(app, message, sent))
    expect(answers.map(({ status: code }) => code)).toEqual([200, 200, 200, 200])
    await expect.poll(() => heard('sms:+15557100001')).toEqual(['Hello there'])
  })

  test('of 1600 emoji is kept as it is', async () => {
    const emoji = '👩🏽‍⚕️'
    const body = emoji.repeat(Math.floor(1600 / emoji.length))
    expect((await postAsTwilio(app, message, messageFrom('whatsapp:+15557100002', body))).status).toBe(200)
    const wide = '😀'.repeat(1600)
    expect((await postAsTwilio(app, message, messageFrom('whatsapp:+15557100002', wide))).status).toBe(200)
    await expect.poll(() => heard('whatsapp:+15557100002')).toEqual([body, wide])
  })

  test('that makes no sense is answered without an error of ours', async () => {
    const garbage: Record<string, string>[] = [
      { Body: '' },
      { Body: '\u0000\u202e\ud800' },
      { NumMedia: '-1' },
      { NumMedia: '1e9' },
      { NumMedia: 'many' },
      { NumMedia: '3' },
      { NumMedia: '1', MediaUrl0: '', MediaContentType0: '' },
      { NumMedia: '1', MediaUrl0: 'javascript:alert(1)', MediaContentType0: 'image/png' },
      { ButtonPayload: 'firstName|x|y' },
      { ButtonPayload: `firstName|1||${'v'.repeat(5_000)}` },
      { ButtonPayload: '__proto__|1||x' },
      { ListId: '{"$gt":""}' },
      { Latitude: 'north', Longitude: 'east' },
      { MessageType: 'reaction', Body: '👍' },
      { MessageType: 'never-heard-of' },
      { OptOutType: 'MAYBE' },
    ]
    for (const [index, more] of garbage.entries()) {
      const from = `+1555710${String(1000 + index)}`
      const { status: code, body } = await postAsTwilio(app, message, messageFrom(from, 'Hello', more))
      expect({ code, body }, JSON.stringify(more).slice(0, 80)).toMatchObject({ code: 200 })
    }
    expect(app.problems.filter(({ message: said }) => !/none of ours/.test(said))).toEqual([])
  })

  test('with files elsewhere: none of them is ever fetched, and its words are taken', async () => {
    const asked: string[] = []
    const elsewhere = createServer((req, res) => {
      asked.push(req.url ?? '')
      res.end('x')
    })
    elsewhere.on('connection', socket => asked.push(`connection ${socket.remotePort}`))
    await new Promise<void>(listening => elsewhere.listen(0, '127.0.0.1', listening))
    const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    const { accountSid, apiUrl } = accountOf(app)
    const path = `/2010-04-01/Accounts/${accountSid}/Messages/${newMessageSid()}/Media/ME${'a'.repeat(32)}`
    const urls = [
      origin + path,
      `${origin}/x.pdf`,
      apiUrl.replace('//', `//x@${new URL(origin).host}/`) + path,
    ]
    const media = urls.flatMap((url, index) => [
      [`MediaUrl${index}`, url],
      [`MediaContentType${index}`, 'application/pdf'],
    ])
    const sent = messageFrom('whatsapp:+15557100004', 'My records', {
      ...Object.fromEntries(media),
      NumMedia: String(urls.length),
    })
    app.problems.length = 0
    expect((await postAsTwilio(app, message, sent)).status).toBe(200)
    await expect.poll(() => heard('whatsapp:+15557100004')).toEqual(['My records'])
    expect(app.problems.map(({ message: said }) => said)).toEqual([
      'files at addresses that are none of ours were left out',
    ])
    expect(await everythingStored(app)).not.toContain(new URL(origin).host)
    expect(asked).toEqual([])
    elsewhere.close()
  })
})

describe('a thousand messages at once from one number', () => {
  test('are slowed for that number alone: another is answered meanwhile, and nothing that was taken is lost', async () => {
    const loud = Array.from({ length: 1_000 }, (_, index) =>
      postAsTwilio(app, message, messageFrom('+15557100009', `Message ${index}`)),
    )
    const quiet: number[] = []
    for (let each = 0; each < 10; each++)
      quiet.push((await postAsTwilio(app, message, messageFrom('+15557100010', `Words ${each}`))).status)
    const codes = (await Promise.all(loud)).map(({ status: code }) => code)
    expect(quiet).toEqual(Array(10).fill(200))
    const taken = codes.filter(code => code === 200).length
    // Both are for Twilio to try again.
    expect(codes.filter(code => code !== 200 && code !== 429 && code !== 503)).toEqual([])
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(500)
    await expect.poll(async () => (await heard('sms:+15557100009')).length, { timeout: 20_000 }).toBe(taken)
    await expect.poll(async () => (await heard('sms:+15557100010')).length).toBe(10)
  }, 60_000)
})

describe('a word that ends messaging', () => {
  test('is recorded before anything else, once, and also above what a number may send', async () => {
    const from = '+15557100009'
    const stop = messageFrom(from, ' Stop ')
    await postAsTwilio(app, message, stop)
    await postAsTwilio(app, message, stop)
    const [row] = await stored('optOuts', { _id: `sms:${from}` })
    expect(row).toMatchObject({ out: true, words: 'Stop' })
    expect(row?.history).toHaveLength(1)
  })

  test('to begin again counts for a number that is out, and is a plain answer for any other', async () => {
    await postAsTwilio(app, message, messageFrom('+15557100011', 'YES'))
    expect(await stored('optOuts', { _id: 'sms:+15557100011' })).toEqual([])
    await postAsTwilio(app, message, messageFrom('+15557100012', 'UNSUBSCRIBE'))
    await postAsTwilio(app, message, messageFrom('+15557100012', 'Start'))
    expect(await stored('optOuts', { _id: 'sms:+15557100012' })).toMatchObject([{ out: false }])
    await postAsTwilio(app, message, messageFrom('whatsapp:+15557100012', 'stop'))
    expect(await stored('optOuts', { _id: 'whatsapp:+15557100012' })).toEqual([])
  })
})
