import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MessageRefused, MessagingAway } from '../../../services/messaging/messaging-errors.ts'
import { createTwilioMessaging } from '../../../services/messaging/twilio-messaging.ts'
import {
  accountSid,
  authToken,
  json,
  messageSid,
  messagingAt,
  type Provider,
  startProvider,
} from './provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider?.close())

const hello = {
  to: 'sms:+15551234567',
  body: 'Hello Ana',
  statusCallback: 'https://intake.example/s?line=c.1.0',
}
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

/** What sending comes to. */
async function failure(
  send = messagingAt(provider.url).send(hello),
): Promise<Error & Partial<MessagingAway>> {
  return send.then(
    () => expect.fail('it was sent'),
    (error: Error) => error,
  )
}

describe('a message', () => {
  test('goes by SMS from the number for SMS, with our credentials and where its news are to go', async () => {
    provider.answer((_req, res) => json(res, 201, { sid: messageSid }))
    expect(await messagingAt(provider.url).send(hello)).toEqual({ sid: messageSid })
    const [request] = provider.seen
    expect(request).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
      authorization: basic,
    })
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      To: '+15551234567',
      From: '+15550100',
      Body: hello.body,
      StatusCallback: hello.statusCallback,
    })
  })

  test('goes by WhatsApp from the number for WhatsApp; a template takes the place of its words', async () => {
    provider.answer((_req, res) => json(res, 201, { sid: messageSid }))
    const template = { contentSid: `HX${'3'.repeat(32)}`, variables: { 1: 'Ana' } }
    await messagingAt(provider.url).send({ ...hello, to: 'whatsapp:+15551234567', template })
    expect(Object.fromEntries(provider.seen[0]?.form ?? [])).toEqual({
      To: 'whatsapp:+15551234567',
      From: 'whatsapp:+15550200',
      ContentSid: template.contentSid,
      ContentVariables: '{"1":"Ana"}',
      StatusCallback: hello.statusCallback,
    })
  })

  test('for a channel without a number of our own is refused, and nothing is asked', async () => {
    provider.answer((_req, res) => json(res, 201, { sid: messageSid }))
    const onlySms = createTwilioMessaging({
      accountSid,
      authToken,
      apiUrl: provider.url,
      smsFrom: '+15550100',
    })
    expect(await failure(onlySms.send({ ...hello, to: 'whatsapp:+15551234567' }))).toBeInstanceOf(
      MessageRefused,
    )
    expect(provider.seen).toEqual([])
  })

  test('that Twilio refuses is refused with its code, and nothing of what it says goes on', async () => {
    const said = "The 'To' number +15551234567 said STOP"
    provider.answer((_req, res) => json(res, 400, { code: 21610, message: said, status: 400 }))
    const error = await failure()
    expect(error).toBeInstanceOf(MessageRefused)
    expect(error.code).toBe('21610')
    expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(/5551234567|Hello/)
    expect(provider.seen).toHaveLength(1)
  })

  test.each([
    [429, { maybeSent: false, retryAfterMs: 7_000 }],
    [401, { maybeSent: false, retryAfterMs: 7_000 }],
    [500, { maybeSent: true, retryAfterMs: 7_000 }],
    [503, { maybeSent: true, retryAfterMs: 7_000 }],
  ])('that is answered with %i may be tried again, and is not by itself', async (status, expected) => {
    provider.answer((_req, res) => json(res, status, { code: 20429 }, { 'retry-after': '7' }))
    const error = await failure()
    expect(error).toBeInstanceOf(MessagingAway)
    expect(error).toMatchObject(expected)
    expect(provider.seen).toHaveLength(1)
  })

  test('that nobody was there for was not sent', async () => {
    const gone = await startProvider()
    await gone.close()
    expect(await failure(messagingAt(gone.url).send(hello))).toMatchObject({
      code: 'messaging-away',
      maybeSent: false,
    })
  })

  test.each([
    ['the connection is cut', (res: ServerResponse) => void res.destroy()],
    [
      'the answer breaks off',
      (res: ServerResponse) =>
        void res.writeHead(201, { 'content-length': '100' }).write('{"sid"', () => res.destroy()),
    ],
    ['the answer is no JSON', (res: ServerResponse) => void res.writeHead(201).end('<html>')],
    ['the answer has no SID', (res: ServerResponse) => json(res, 201, {})],
  ])('may have been sent when %s', async (_how, answer) => {
    provider.answer((_req, res) => answer(res))
    const error = await failure()
    expect(error).toMatchObject({ code: 'messaging-away', maybeSent: true })
    expect(error.message).not.toMatch(/5551234567|Hello/)
  })

  test('may have been sent when no answer ends in time, also one that drips', async () => {
    provider.answer((_req, res) => {
      res.writeHead(201, { 'content-type': 'application/json' })
      const drip = setInterval(() => res.write(' '), 50)
      res.on('close', () => clearInterval(drip))
    })
    const late = { code: 'messaging-away', maybeSent: true }
    expect(await failure(messagingAt(provider.url, 300).send(hello))).toMatchObject(late)
    provider.answer(() => {})
    expect(await failure(messagingAt(provider.url, 300).send(hello))).toMatchObject(late)
  })
})

describe('what was sent to a number', () => {
  const row = (sid: string, date_created: string, body: string) => ({
    ...{ sid, body, date_created, status: 'delivered', date_sent: null },
    ...{ from: '+15550100', to: '+15551234567', direction: 'outbound-api' },
  })

  test('is what Twilio lists between the two numbers since then, also what waits to be sent', async () => {
    const messages = [
      row('SM1', 'Tue, 24 Nov 2026 10:00:05 +0000', 'later'),
      row('SM2', 'Tue, 24 Nov 2026 10:00:00 +0000', 'in the same second'),
      row('SM3', 'Tue, 24 Nov 2026 09:59:59 +0000', 'before'),
    ]
    provider.answer((_req, res) => json(res, 200, { messages, page: 0, page_size: 100, next_page_uri: null }))
    const found = await messagingAt(provider.url).sentTo(
      'sms:+15551234567',
      new Date('2026-11-24T10:00:00.400Z'),
    )
    expect(found).toEqual([
      { sid: 'SM1', body: 'later', status: 'delivered', at: new Date('2026-11-24T10:00:05Z') },
      { sid: 'SM2', body: 'in the same second', status: 'delivered', at: new Date('2026-11-24T10:00:00Z') },
    ])
    expect(Object.fromEntries(provider.seen[0]?.query ?? [])).toEqual({
      ...{ To: '+15551234567', From: '+15550100', PageSize: '100' },
    })
  })

  test('is not known when Twilio does not say it', async () => {
    for (const status of [400, 404, 429, 500]) {
      provider.answer((_req, res) => json(res, status, { code: 20404 }))
      const asked = messagingAt(provider.url).sentTo('sms:+15551234567', new Date())
      expect(await failure(asked as never), String(status)).toBeInstanceOf(MessagingAway)
    }
  })
})
