import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Messaging } from '../../../services/messaging/messaging.ts'
import { createTwilioMessaging } from '../../../services/messaging/twilio-messaging.ts'
import { type SandboxTwilio, startTwilio } from '../../../services/sandbox/twilio/index.ts'
import { accountSid, authToken } from './provider.ts'

/** What `Messaging` promises, held against Twilio's stand-in: every address and every shape is Twilio's. */
describe('messages through the stand-in', () => {
  let twilio: SandboxTwilio
  let messaging: Messaging
  let folder: string
  const webhooks: { path: string; form: URLSearchParams }[] = []
  const product = createServer(async (req, res) => {
    webhooks.push({ path: req.url ?? '', form: new URLSearchParams(await text(req)) })
    res.writeHead(200, { 'content-type': 'text/xml' }).end('<Response/>')
  })

  beforeAll(async () => {
    await new Promise<void>(listening => product.listen(0, '127.0.0.1', listening))
    folder = await mkdtemp(join(tmpdir(), 'intake-messaging-'))
    const account = { accountSid, authToken, smsFrom: '+15550100', whatsappFrom: '+15550200' }
    twilio = await startTwilio({ directory: folder, account, publicUrl: address() })
    messaging = createTwilioMessaging({ ...account, apiUrl: twilio.apiUrl })
  })
  beforeEach(() => {
    twilio.trouble()
    webhooks.length = 0
  })
  afterAll(async () => {
    await twilio?.close()
    product.closeAllConnections()
    product.close()
    await rm(folder, { recursive: true, force: true })
  })
  const address = () => `http://127.0.0.1:${(product.address() as AddressInfo).port}`
  const send = (to: string, body: string) =>
    messaging.send({ to, body, statusCallback: `${address()}/status?line=c.1.0` })

  test('arrive as they were written, are listed, and their news comes to where it was asked for', async () => {
    const since = new Date()
    for (const to of ['sms:+15551230001', 'whatsapp:+15551230001']) {
      const body = `Grüße 👋 to ${to}`
      const { sid } = await send(to, body)
      expect(await messaging.sentTo(to, since)).toMatchObject([{ sid, body, at: expect.any(Date) }])
      await expect.poll(() => webhooks.map(({ form }) => form.get('MessageSid'))).toContain(sid)
    }
    expect(webhooks[0]?.path).toBe('/status?line=c.1.0')
  })

  test('are refused with Twilio’s code to a number that said stop', async () => {
    await twilio.receive({ channel: 'sms', from: '+15551230002', body: 'STOP', media: [] })
    await expect(send('sms:+15551230002', 'Hello')).rejects.toMatchObject({
      name: 'MessageRefused',
      code: '21610',
    })
  })

  test('are to be tried later while Twilio is down or has too much to do, and were not sent', async () => {
    twilio.trouble({ failNext: [{ status: 429, code: 20429 }] })
    await expect(send('sms:+15551230003', 'Hello')).rejects.toMatchObject({
      ...{ name: 'MessagingAway', maybeSent: false },
    })
    twilio.trouble({ down: true })
    await expect(send('sms:+15551230003', 'Hello')).rejects.toMatchObject({ name: 'MessagingAway' })
    await expect(messaging.sentTo('sms:+15551230003', new Date(0))).rejects.toMatchObject({
      name: 'MessagingAway',
    })
    twilio.trouble()
    expect(await messaging.sentTo('sms:+15551230003', new Date(0))).toEqual([])
  })

  test('whose answer was lost may have been sent, and are found', async () => {
    twilio.trouble({ loseAnswer: 1 })
    await expect(send('sms:+15551230004', 'Hello')).rejects.toMatchObject({
      name: 'MessagingAway',
      maybeSent: true,
    })
    expect(await messaging.sentTo('sms:+15551230004', new Date(0))).toMatchObject([{ body: 'Hello' }])
    expect(await messaging.sentTo('whatsapp:+15551230004', new Date(0))).toEqual([])
  })

  test('bring files, which are opened and deleted at the addresses that they came with', async () => {
    const bytes = Buffer.from('%PDF-1.7 a letter')
    const media = [{ contentType: 'application/pdf', filename: 'letter.pdf', bytes }]
    await twilio.receive({ channel: 'whatsapp', from: '+15551230005', body: '', media })
    const url = webhooks.find(({ form }) => form.get('MediaUrl0'))?.form.get('MediaUrl0') ?? ''
    const opened = await messaging.openMedia(url)
    expect(opened.contentType).toBe('application/pdf')
    expect(await buffer(opened.body)).toEqual(bytes)
    await messaging.deleteMedia(url)
    await messaging.deleteMedia(url)
    await expect(messaging.openMedia(url)).rejects.toMatchObject({ name: 'MediaRefused', reason: 'gone' })
  })
})
