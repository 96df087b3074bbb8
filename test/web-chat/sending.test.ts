import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sendPatiently } from '../../web-chat/page/sending.ts'
import { createUnderWay } from '../../web-chat/page/under-way.ts'

const address = { domain: 'http://127.0.0.1:9/v3/directline', conversationId: 'c' }
const told: unknown[] = []

beforeEach(() => {
  told.length = 0
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

/** A server that is away for so long, and how long the message took to get there. */
async function sendWhileAway(awayMs: number) {
  const began = Date.now()
  const postActivity = () => ({
    subscribe({ next }: { next?: (id: string) => void }) {
      next?.(Date.now() - began < awayMs ? 'retry' : 'an id')
      return { unsubscribe() {} }
    },
  })
  const tell = (trouble: unknown) => void told.push(trouble)
  const send = sendPatiently({ postActivity } as never, address, tell, createUnderWay())
  const answer = new Promise<[string, number]>((resolve, reject) =>
    send({ type: 'message' } as never).subscribe({
      next: id => resolve([id, (Date.now() - began) / 1000]),
      error: reject,
    }),
  )
  await vi.runAllTimersAsync()
  return answer
}

test('a message outlasts a minute without a server, and its sender is told that it is on its way', async () => {
  const [id, seconds] = await sendWhileAway(55_000)
  expect(id).toBe('an id')
  expect(seconds).toBeLessThan(65)
  expect(told).toEqual(['trying', null])
})

test('of a moment nobody is told anything', async () => {
  expect((await sendWhileAway(1_000))[0]).toBe('an id')
  expect(told).toEqual([])
})

test('what never gets there is said not to be sent', async () => {
  expect((await sendWhileAway(1e9))[0]).toBe('retry')
  expect(told).toEqual(['trying', 'unsent'])
})
