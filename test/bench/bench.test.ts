import { expect, test } from 'vitest'
import type { TwilioAccount } from '../../services/messaging/twilio-messaging.ts'
import { newPatient } from '../support/patient.ts'
import { measure } from './measurement.ts'
import { topTen } from './top-ten.ts'

const store = { name: 'embedded', database: () => undefined, stop: async () => {} }

test('a turn that is counted was acknowledged and stands in the transcript; one that is refused is none', async () => {
  await measure(async ({ product, load, run }) => {
    const server = await product()
    const { url } = server.ready
    const patient = await newPatient(url)
    const before = patient.seen.length
    await load.ask('adopt', { url, token: patient.token, conversationId: patient.conversationId })
    const result = await load.ask<{ turns: number; failed: number }>('run', { turns: 6, visitors: 1 })
    expect(result).toMatchObject({ turns: 6, failed: 0 })
    await patient.poll()
    const said = patient.seen.slice(before)
    expect(said.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual([
      'Ana',
      'López García',
      'skip',
      '4 March 1961',
      'ana@example.org',
      '+1 415 555 2671',
    ])
    expect(said.filter(({ channelData }) => channelData?.intake)).toHaveLength(6)

    await load.ask('close')
    await load.ask('adopt', { url, token: 'none of ours', conversationId: patient.conversationId })
    expect(await load.ask('run', { turns: 2, visitors: 1 })).toMatchObject({ turns: 0, failed: 2 })

    await load.ask('close')
    const seen = await run(server, { at: 'product', count: 2, sockets: true }, { turns: 4, visitors: 2 })
    expect(seen.turns).toBe(4)
    expect(seen.seen.p50).toBeGreaterThanOrEqual(seen.acknowledged.p50)
    return []
  }, store)
})

test('a message from a phone that is counted was acknowledged, and its answer came to that phone', async () => {
  await measure(async ({ product, load, run }) => {
    const twilio = await load.ask<TwilioAccount>('account')
    const server = await product({ twilio })
    const result = await run(server, { at: 'phone', count: 2, sockets: true }, { turns: 6, visitors: 2 })
    expect(result).toMatchObject({ turns: 6, failed: 0 })
    expect(result.seen.p50).toBeGreaterThanOrEqual(result.acknowledged.p50)
    // The greetings, and at least one line for each message.
    await expect.poll(() => load.ask<number>('told'), { timeout: 10_000 }).toBeGreaterThanOrEqual(2 + 6)
    return []
  }, store)
})

test('the floor counts as the product does', async () => {
  await measure(async ({ floor, run }) => {
    const result = await run(
      await floor(),
      { at: 'floor', count: 2 },
      { turns: 10, visitors: 2, turnsEach: 2 },
    )
    expect(result).toMatchObject({ turns: 10, failed: 0 })
    expect(result.cpu.all).toBeGreaterThan(0)
    return []
  }, store)
})

test("a profile's self time is counted by function, without what was idle", () => {
  const frame = (functionName: string) => ({
    functionName,
    scriptId: '',
    url: '',
    lineNumber: 0,
    columnNumber: 0,
  })
  const nodes = ['(idle)', 'one', 'other'].map((name, id) => ({ id, callFrame: frame(name) }))
  const profile = { nodes, startTime: 0, endTime: 0, samples: [0, 1, 2, 1], timeDeltas: [70, 10, 10, 20] }
  expect(topTen(profile)).toEqual([
    { what: 'one', part: 0.75 },
    { what: 'other', part: 0.25 },
  ])
})
