import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { expect, test } from 'vitest'
import { hideErrors } from '../../../bot/http/errors.ts'
import { mountPhone } from '../../../bot/http/sandbox-phone.ts'
import { phone, startProduct, startTwilioForTest } from '../../services/sandbox/twilio/start.ts'

async function start() {
  const product = await startProduct()
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  const server = restify.createServer()
  hideErrors(server, { error: () => {} })
  mountPhone(server, stand)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/phone`
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(`${root}/${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  return { call, product, stand, [Symbol.dispose]: () => server.close() }
}

test('a message is delivered, and stands on the phone of its number', async () => {
  using site = await start()
  const media = [{ contentType: 'image/png', base64: Buffer.from('x').toString('base64'), filename: 'a.png' }]
  const sent = await site.call('messages', { channel: 'sms', from: phone, body: 'Hello', media })
  expect(sent).toMatchObject({ status: 200, body: { sid: expect.stringMatching(/^MM/), status: 200 } })
  await site.call('messages', { channel: 'whatsapp', from: `whatsapp:${phone}`, body: 'Hi' })
  expect(site.product.received.map(({ params }) => params.Body)).toEqual(['Hello', 'Hi'])

  const { accountSid, authToken } = site.stand.account
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const url = site.product.received[0]?.params.MediaUrl0 ?? ''
  const content = (await fetch(url, { redirect: 'manual', headers: { authorization } })).headers
  const location = content.get('location') ?? ''
  expect((await fetch(location, { headers: { authorization } })).status).toBe(400)
  expect(await (await fetch(location)).text()).toBe('x')

  const bodies = async (query: string) =>
    (await site.call(`messages?${query}`)).body.map(({ body }: { body: string }) => body)
  expect(await bodies(`number=${encodeURIComponent(phone)}`)).toEqual(['Hello', 'Hi'])
  expect(await bodies(`number=${phone}&channel=sms`)).toEqual(['Hello'])
  expect(await bodies(`number=whatsapp:${phone}`)).toEqual(['Hi'])
  expect(await bodies('number=%2B12025550199')).toEqual([])
})

test.each([
  ['no channel', { from: phone, channel: 'pigeon', body: 'x' }],
  ['no number', { from: 'me', channel: 'sms', body: 'x' }],
  [
    'eleven files',
    { from: phone, channel: 'sms', media: Array(11).fill({ contentType: 'a/b', base64: '' }) },
  ],
  ['a file without a type', { from: phone, channel: 'sms', media: [{ base64: '' }] }],
  ['a place that is nowhere', { from: phone, channel: 'whatsapp', location: {} }],
  ['no object', []],
])('%s is refused and delivered to nobody', async (_, message) => {
  using site = await start()
  expect(await site.call('messages', message)).toMatchObject({ status: 400 })
  expect(site.product.received).toEqual([])
})

test('troubles are replaced as a whole, and only known ones are taken', async () => {
  using site = await start()
  const troubles = { down: true, failNext: [{ status: 429, code: 20429 }], undeliverable: 30003 }
  expect((await site.call('trouble', troubles)).body).toEqual(troubles)
  expect((await site.call('trouble')).body).toEqual(troubles)
  for (const wrong of [{ up: true }, { down: 'yes' }, { failNext: [1] }, [], { delayMs: -1 }])
    expect(await site.call('trouble', wrong)).toMatchObject({ status: 400 })
  expect(site.stand.troubles()).toEqual(troubles)
  expect((await site.call('trouble', {})).body).toEqual({})
})
