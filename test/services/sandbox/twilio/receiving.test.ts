import twilio from 'twilio'
import { expect, it } from 'vitest'
import { until } from '../stripe/start.ts'
import {
  account,
  phone,
  publicUrl,
  says,
  startProduct,
  startTwilioForTest,
  taken,
  temporaryDirectory,
} from './start.ts'

const webhookUrl = `${publicUrl}/webhooks/twilio/message`

it('delivers an SMS with Twilio’s parameters, signed for the public address', async () => {
  const product = await startProduct()
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  const { sid, status } = await stand.receive(says('Ana “López” +1 & más'))
  expect(status).toBe(200)
  const [{ path, params, signature, token } = fail()] = product.received
  expect(path).toBe('/webhooks/twilio/message')
  expect(twilio.validateRequest(account.authToken, signature, webhookUrl, params)).toBe(true)
  expect(token).toMatch(/^[0-9a-f-]{36}$/)
  expect(params).toMatchObject({
    ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, AccountSid: account.accountSid },
    ...{ From: phone, To: account.smsFrom, Body: 'Ana “López” +1 & más', NumMedia: '0' },
    ...{ NumSegments: '1', SmsStatus: 'received', ApiVersion: '2010-04-01' },
  })
  expect(stand.messages()).toMatchObject([{ sid, direction: 'in', status: 'received', errorCode: null }])
})

it('delivers what WhatsApp adds: names, presses and places', async () => {
  const product = await startProduct()
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  const channel = 'whatsapp' as const
  await stand.receive(says('Yes', { channel, pressed: { payload: 'a|1||yes', text: 'Yes', as: 'button' } }))
  await stand.receive(says('Other', { channel, pressed: { payload: 'o', text: 'Other', as: 'list' } }))
  await stand.receive(says('', { channel, location: { latitude: 41.4, longitude: 2.2, label: 'Clinic' } }))
  await stand.receive(says('', { channel, type: 'sticker' }))
  const all = product.received.map(({ params }) => params)
  for (const params of all)
    expect(params).toMatchObject({
      ...{ From: `whatsapp:${phone}`, To: `whatsapp:${account.whatsappFrom}` },
      ...{ WaId: phone.slice(1), ProfileName: 'Phone' },
    })
  expect(all).toMatchObject([
    { MessageType: 'button', ButtonPayload: 'a|1||yes', ButtonText: 'Yes', Body: 'Yes' },
    { MessageType: 'interactive', ListId: 'o', ListTitle: 'Other' },
    { MessageType: 'location', Latitude: '41.4', Longitude: '2.2', Label: 'Clinic' },
    { MessageType: 'sticker' },
  ])
})

it('tries again as the address says, with the same token, and then gives up', async () => {
  let tries = 0
  const product = await startProduct((_, res) => void res.writeHead(++tries < 3 ? 503 : 200).end())
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  expect(await stand.receive(says('Hello'))).toMatchObject({ status: 200 })
  expect(product.received).toHaveLength(3)
  expect(new Set(product.received.map(({ token }) => token)).size).toBe(1)

  tries = -10
  expect(await stand.receive(says('Anybody?'))).toMatchObject({ status: 503 })
  expect(product.received).toHaveLength(3 + 6)
  expect(stand.messages().at(-1)).toMatchObject({ body: 'Anybody?', errorCode: 11200 })
}, 20_000)

it('says on the phone what the answer’s TwiML says', async () => {
  const product = await startProduct((_, res) => {
    const body = '<Response><Message>1 &lt; 2</Message><Message><Body>B</Body></Message></Response>'
    res.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(body)
  })
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  await stand.receive(says('Hello'))
  expect(stand.messages().slice(1)).toMatchObject([
    { body: '1 < 2', direction: 'out', isAutomatic: true },
    { body: 'B', direction: 'out', isAutomatic: true },
  ])
})

it('delivers after a restart what it still owed', async () => {
  const directory = temporaryDirectory()
  // Nobody is there yet, and it tries for seconds.
  const first = await startTwilioForTest({ directory })
  const cutOff = first.stand.receive(says('Cut off'))
  await until(() => first.stand.messages().length === 1)
  await first.close()
  await cutOff
  const product = await startProduct()
  const second = await startTwilioForTest({ directory, webhookOrigin: product.origin })
  await until(() => product.received.length > 0)
  expect(product.received.map(({ params }) => params.Body)).toContain('Cut off')
  expect(second.stand.messages({ number: phone })).toMatchObject([{ body: 'Cut off' }])
})

it('hears STOP by itself: says so once, tells the product, and sends nothing until START', async () => {
  const product = await startProduct()
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin })
  const send = (body: string, to = phone) => client.messages.create({ to, from: account.smsFrom, body })
  for (const word of ['Stop', ' CANCEL ', 'yes', 'help', 'yes', 'please stop'])
    await stand.receive(says(word))
  expect(product.received.map(({ params }) => params.OptOutType)).toEqual([
    ...['STOP', 'STOP', 'START', 'HELP', undefined, undefined],
  ])
  const automatic = stand.messages().filter(({ isAutomatic }) => isAutomatic)
  expect(automatic.map(({ body }) => body)).toEqual([
    expect.stringMatching(/unsubscribed/),
    expect.stringMatching(/re-subscribed/),
  ])
  await stand.receive(says('STOPALL'))
  await expect(send('Hello')).rejects.toMatchObject({ code: 21610 })
  await send('Hello', '+12025550178')
  await stand.receive(says('start'))
  await send('Hello again')
})

it('knows no opt-out on WhatsApp, and answers HELP only when it is told to', async () => {
  const { stand, client } = await startTwilioForTest({ webhookOrigin: (await startProduct(taken)).origin })
  await stand.receive(says('STOP', { channel: 'whatsapp' }))
  const to = `whatsapp:${phone}`
  await client.messages.create({ to, from: `whatsapp:${account.whatsappFrom}`, body: 'x' })
  stand.trouble({ answersHelp: true })
  await stand.receive(says('INFO'))
  expect(stand.messages({ channel: 'sms' }).at(-1)).toMatchObject({ isAutomatic: true })
})

function fail(): never {
  throw new Error('nothing came')
}
