import { expect, it } from 'vitest'
import { until } from '../stripe/start.ts'
import {
  account,
  phone,
  publicUrl,
  sdk,
  startProduct,
  startTwilioForTest,
  temporaryDirectory,
} from './start.ts'

const sms = { to: phone, from: account.smsFrom }

it('takes an SMS from the official SDK, and it is on the phone', async () => {
  const { stand, client } = await startTwilioForTest()
  const sent = await client.messages.create({ ...sms, body: 'What is your first name?' })
  expect(sent).toMatchObject({ status: 'queued', direction: 'outbound-api', numSegments: '1' })
  expect(stand.messages({ number: phone })).toMatchObject([
    { sid: sent.sid, from: account.smsFrom, to: phone, body: 'What is your first name?', direction: 'out' },
  ])
  await until(() => stand.messages()[0]?.status === 'delivered')
  expect(await client.messages(sent.sid).fetch()).toMatchObject({ status: 'delivered', errorCode: null })
})

it('tells the address for status callbacks, signed, what becomes of a message', async () => {
  const product = await startProduct()
  const { client } = await startTwilioForTest({ webhookOrigin: product.origin })
  const statusCallback = `${publicUrl}/webhooks/twilio/status?line=17`
  const { sid } = await client.messages.create({ ...sms, body: 'Hello', statusCallback })
  await until(() => product.received.length === 3)
  expect(product.statuses()).toEqual(['queued', 'sent', 'delivered'])
  for (const { path, params, signature } of product.received) {
    expect(path).toBe('/webhooks/twilio/status?line=17')
    expect(params).toMatchObject({ MessageSid: sid, AccountSid: account.accountSid, To: phone })
    const { validateRequest } = (await import('twilio')).default
    expect(validateRequest(account.authToken, signature, statusCallback, params)).toBe(true)
  }
})

it.each([
  ['no body', { ...sms }, 21602],
  ['a body of 1601 characters', { ...sms, body: 'x'.repeat(1_601) }, 21617],
  ['a number that is none', { ...sms, to: '555-0100', body: 'x' }, 21211],
  ['a number that is not ours', { ...sms, from: '+12025550199', body: 'x' }, 21606],
  ['our number of another channel', { ...sms, to: `whatsapp:${phone}`, body: 'x' }, 21606],
  ['a template that is none', { ...sms, contentSid: 'HX1' }, 21655],
])('refuses %s with Twilio’s code', async (_, message, code) => {
  const { stand, client } = await startTwilioForTest()
  await expect(client.messages.create(message)).rejects.toMatchObject({ status: 400, code })
  expect(stand.messages()).toEqual([])
})

it('lets nobody in without the token', async () => {
  const { stand } = await startTwilioForTest()
  await expect(sdk(stand.apiUrl, 'another').messages.create({ ...sms, body: 'x' })).rejects.toMatchObject({
    status: 401,
    code: 20003,
  })
})

it('goes on after a restart with what was on its way, at the same address', async () => {
  const directory = temporaryDirectory()
  const first = await startTwilioForTest({ directory })
  const { sid } = await first.client.messages.create({ ...sms, body: 'On its way' })
  await first.close()
  expect((await startTwilioForTest({ directory })).stand.apiUrl).toBe(first.stand.apiUrl)
  await expect.poll(async () => (await first.client.messages(sid).fetch()).status).toBe('delivered')
})

it('keeps why a message did not arrive, also when the product hears of it only after a restart', async () => {
  const directory = temporaryDirectory()
  const first = await startTwilioForTest({ directory })
  first.stand.trouble({ undeliverable: 30005 })
  const statusCallback = `${publicUrl}/webhooks/twilio/status`
  await first.client.messages.create({ ...sms, body: 'x', statusCallback })
  await until(() => first.stand.messages()[0]?.status === 'undelivered')
  await first.close()
  const product = await startProduct()
  const { stand } = await startTwilioForTest({ directory, webhookOrigin: product.origin })
  await until(() => product.statuses().includes('undelivered'))
  await expect.poll(() => stand.messages()[0]?.errorCode).toBe(30005)
})
