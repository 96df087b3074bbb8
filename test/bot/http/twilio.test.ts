import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../bot/app-error.ts'
import { createLimits } from '../../../bot/http/limits/limits.ts'
import { createHttpServer } from '../../../bot/http/server.ts'
import { mountTwilio, type TwilioOptions } from '../../../bot/http/twilio.ts'
import { IntakeBot } from '../../../bot/intake-bot.ts'
import type { ReplyInput, TurnInput } from '../../../bot/turn-input.ts'

const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'token' }
const publicUrl = 'https://intake.example.org/chat'
const sid = (n: number) => `SM${String(n).padStart(32, '0')}`
const clock = () => new Date('2026-11-24T10:00:00Z')
const message = '/webhooks/twilio/message'

let close: (() => void) | undefined
afterEach(() => close?.())

/** The two routes on a server of their own, and who posts to them. */
async function serve(
  options: Partial<Pick<TwilioOptions, 'optOuts' | 'delivered'>> & { most?: number; failing?: Error },
) {
  const taken: TurnInput[] = []
  const logger = { warn() {}, error() {} }
  const figures = { requests: { address: { most: options.most ?? 1_000, seconds: 60 } } }
  const limits = createLimits({ figures, refusalPause: 0 })
  const server = createHttpServer({ publicUrl, allowedOrigins: [], logger, limits })
  const handle = async (input: TurnInput) => {
    if (options.failing) throw options.failing
    taken.push(input)
    return { status: 'handled', caseId: null, messageId: null } as const
  }
  const bot = new IntakeBot({ turns: { handle, greet: async () => {} }, clock })
  const optOuts = { note: async () => true }
  mountTwilio(server, {
    account,
    publicUrl,
    bot,
    limits,
    logger,
    clock,
    optOuts,
    delivered: async () => {},
    ...options,
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', () => listening()))
  close = () => server.close()
  const { port } = server.address() as AddressInfo

  async function post(path: string, parameters: Record<string, string>, signed = true): Promise<Response> {
    const all = { AccountSid: account.accountSid, ...parameters }
    const signature = twilio.getExpectedTwilioSignature(account.authToken, publicUrl + path, all)
    return fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signed ? signature : 'forged' },
      body: new URLSearchParams(all),
    })
  }
  const replies = () => taken.map(input => (input as ReplyInput).reply)
  return { post, replies }
}

test('a message whose turn could not be saved is answered with 503, for Twilio to send it again', async () => {
  const { post } = await serve({ failing: new Error('no store') })
  expect((await post(message, { MessageSid: sid(1), From: '+15550111', Body: 'Hello' })).status).toBe(503)
  close?.()
  const busy = await serve({ failing: new AppError('busy', 'too many') })
  expect((await busy.post(message, { MessageSid: sid(1), From: '+15550111', Body: 'Hello' })).status).toBe(
    503,
  )
})

test('a word that ends messaging is recorded before the turn, which is not begun when that fails', async () => {
  const noted: unknown[] = []
  const { post, replies } = await serve({ optOuts: { note: async each => noted.push(each) > 0 } })
  const stop = { MessageSid: sid(1), From: '+15550111', Body: 'STOP' }
  expect((await post(message, stop)).status).toBe(200)
  expect(noted).toEqual([
    { kind: 'stop', channelId: 'sms:+15550111', words: 'STOP', at: clock(), messageSid: sid(1) },
  ])
  expect(replies()).toEqual([{ text: 'STOP', files: [], optOut: 'stop' }])
  close?.()
  const failing = await serve({
    optOuts: { note: () => Promise.reject(new AppError('unavailable', 'no store')) },
  })
  expect((await failing.post(message, stop)).status).toBe(503)
  expect(failing.replies()).toEqual([])
})

test('a word to begin again is an answer like any other where nothing was ended; one for help is never recorded', async () => {
  const { post, replies } = await serve({ optOuts: { note: async () => false } })
  await post(message, { MessageSid: sid(1), From: '+15550111', Body: 'YES' })
  await post(message, { MessageSid: sid(2), From: '+15550111', Body: 'HELP' })
  expect(replies()).toEqual([
    { text: 'YES', files: [] },
    { text: 'HELP', files: [], optOut: 'help' },
  ])
})

test('news of a message is told with its line; until it is saved it is not acknowledged', async () => {
  const told: unknown[] = []
  const { post } = await serve({ delivered: async news => void told.push(news) })
  const failed = { MessageSid: sid(1), MessageStatus: 'undelivered', ErrorCode: '30006' }
  expect((await post('/webhooks/twilio/status?line=c.1.0', failed)).status).toBe(204)
  expect(told).toEqual([{ lineId: 'c.1.0', sid: sid(1), status: 'failed', errorCode: '30006', at: clock() }])
  close?.()
  const failing = await serve({ delivered: () => Promise.reject(new AppError('unavailable', 'no store')) })
  expect((await failing.post('/webhooks/twilio/status?line=c.1.0', failed)).status).toBe(503)
})

test('Twilio’s address is never refused for what all patients write together; who forges is', async () => {
  // So many times as many are let in from nearby: twenty.
  const { post } = await serve({ most: 1 })
  for (let each = 0; each < 40; each++) {
    const sent = { MessageSid: sid(each), From: `+1555${1_000_000 + each}`, Body: 'Hello' }
    expect((await post(message, sent)).status).toBe(200)
  }
  const codes: number[] = []
  for (let each = 0; each < 25; each++) codes.push((await post(message, { Body: 'Forged' }, false)).status)
  expect(codes).toEqual([...Array(20).fill(403), ...Array(5).fill(429)])
  expect((await post(message, { MessageSid: sid(99), From: '+15550111', Body: 'Hello' })).status).toBe(200)
})
