import { expect, it } from 'vitest'
import { until } from '../stripe/start.ts'
import { account, phone, publicUrl, says, startProduct, startTwilioForTest } from './start.ts'

const sms = { to: phone, from: account.smsFrom }
const whatsapp = { to: `whatsapp:${phone}`, from: `whatsapp:${account.whatsappFrom}` }
const statusCallback = `${publicUrl}/webhooks/twilio/status`

it('is down, and takes nothing, until it is well again', async () => {
  const { stand, client } = await startTwilioForTest()
  stand.trouble({ down: true })
  await expect(client.messages.create({ ...sms, body: 'x' })).rejects.toMatchObject({ status: 503 })
  await expect(client.messages.list()).rejects.toMatchObject({ status: 503 })
  stand.trouble()
  await client.messages.create({ ...sms, body: 'x' })
  expect(stand.messages()).toHaveLength(1)
})

it('fails the next messages in the way that it is told, one after another', async () => {
  const { stand, client } = await startTwilioForTest()
  const failNext = [
    { status: 429, code: 20429 },
    { status: 500, code: 20500 },
  ]
  stand.trouble({ failNext })
  for (const failure of failNext)
    await expect(client.messages.create({ ...sms, body: 'x' })).rejects.toMatchObject(failure)
  await client.messages.create({ ...sms, body: 'x' })
  expect(stand.messages()).toHaveLength(1)
  expect(failNext).toHaveLength(2)
})

it('takes a message and loses the answer; whoever looks finds it in the list', async () => {
  const { stand, client } = await startTwilioForTest()
  stand.trouble({ loseAnswer: 1 })
  await expect(client.messages.create({ ...sms, body: 'lost' })).rejects.toThrow()
  await client.messages.create({ ...sms, body: 'not lost' })
  const dateSentAfter = new Date(Date.now() - 5_000)
  const listed = await client.messages.list({ ...sms, dateSentAfter })
  expect(listed.map(({ body }) => body)).toEqual(['not lost', 'lost'])
  expect(await client.messages.list({ ...sms, to: '+12025550178' })).toEqual([])
  expect(await client.messages.list({ to: account.smsFrom })).toEqual([])
  expect(await client.messages.list({ dateSentBefore: new Date(Date.now() - 60_000) })).toEqual([])
})

it('delivers every webhook twice, with one token', async () => {
  const product = await startProduct()
  const { stand } = await startTwilioForTest({ webhookOrigin: product.origin })
  stand.trouble({ duplicate: true })
  await stand.receive(says('Once'))
  expect(product.received).toHaveLength(2)
  expect(product.received[0]).toEqual(product.received[1])
})

it('lets messages overtake, and tells backwards what became of one', async () => {
  const product = await startProduct()
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin })
  stand.trouble({ reorder: true })
  await Promise.all([stand.receive(says('first')), stand.receive(says('second'))])
  expect(product.received.map(({ params }) => params.Body)).toEqual(['second', 'first'])
  await client.messages.create({ ...sms, body: 'x', statusCallback })
  await until(() => product.statuses().length === 3)
  expect(product.statuses()).toEqual(['delivered', 'sent', 'queued'])
})

it('is slow in both directions', async () => {
  const product = await startProduct()
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin })
  stand.trouble({ delayMs: 200 })
  const began = performance.now()
  await Promise.all([client.messages.create({ ...sms, body: 'x' }), stand.receive(says('y'))])
  expect(performance.now() - began).toBeGreaterThan(190)
})

it('cannot deliver, and says why', async () => {
  const product = await startProduct()
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin })
  stand.trouble({ undeliverable: 30003 })
  const { sid } = await client.messages.create({ ...sms, body: 'x', statusCallback })
  await until(() => product.statuses().includes('undelivered'))
  expect(product.received.at(-1)?.params).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' })
  expect(await client.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30003 })
})

it('takes free text on WhatsApp at any time, but delivers it only for 24 hours; a template always', async () => {
  let later = 0
  const product = await startProduct()
  const now = () => new Date(Date.now() + later)
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin, now })
  const fate = async (message: object) => {
    const { sid } = await client.messages.create({ ...whatsapp, ...message, statusCallback } as never)
    const seen = () => stand.messages().find(each => each.sid === sid)
    await until(() => ['delivered', 'undelivered'].includes(seen()?.status ?? ''))
    return [seen()?.status, seen()?.errorCode]
  }
  expect(await fate({ body: 'before anything' })).toEqual(['undelivered', 63016])
  await stand.receive(says('Hi', { channel: 'whatsapp' }))
  later = 23.9 * 3_600_000
  expect(await fate({ body: 'in time' })).toEqual(['delivered', null])
  later = 24.1 * 3_600_000
  expect(await fate({ body: 'too late' })).toEqual(['undelivered', 63016])
  await until(() => product.received.at(-1)?.params.ErrorCode === '63016')
  expect(await fate({ contentSid: `HX${'a'.repeat(32)}` })).toEqual(['delivered', null])
})

it('shows a template’s choices as buttons, or as a list', async () => {
  const { stand, client } = await startTwilioForTest()
  const send = (variables: object) =>
    client.messages.create({
      ...whatsapp,
      contentSid: `HX${'b'.repeat(32)}`,
      contentVariables: JSON.stringify(variables),
    })
  const { body } = await send({ 1: 'Really?', 2: 'Yes', 3: 'y', 4: 'No', 5: 'n' })
  expect(body).toBe('Really?')
  await send({ 1: 'Which?', 2: 'A', 3: 'a', 4: 'B', 5: 'b', 6: 'C', 7: 'c', 8: 'D', 9: 'd' })
  expect(stand.messages()).toMatchObject([
    {
      buttonsAs: 'buttons',
      buttons: [
        { title: 'Yes', id: 'y' },
        { title: 'No', id: 'n' },
      ],
    },
    { buttonsAs: 'list', buttons: { length: 4 } },
  ])
  await expect(send([])).rejects.toMatchObject({ code: 21656 })
})

it('counts parts as Twilio does', async () => {
  const { client } = await startTwilioForTest()
  const parts = async (body: string) => Number((await client.messages.create({ ...sms, body })).numSegments)
  expect(await parts('x'.repeat(160))).toBe(1)
  expect(await parts('x'.repeat(161))).toBe(2)
  expect(await parts('€'.repeat(80))).toBe(1)
  expect(await parts('€'.repeat(81))).toBe(2)
  expect(await parts(`${'x'.repeat(69)}”`)).toBe(1)
  expect(await parts(`${'x'.repeat(70)}”`)).toBe(2)
})
