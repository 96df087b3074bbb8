import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { addressOf } from '../../../bot/http/limits/address.ts'
import { createCounters } from '../../../bot/http/limits/counters.ts'
import { mostConnectionsOfAddress } from '../../../bot/http/limits/figures.ts'
import { createLanes } from '../../../bot/http/limits/lanes.ts'
import { createLimits } from '../../../bot/http/limits/limits.ts'
import { createOpen } from '../../../bot/http/limits/open.ts'
import { deeperThan } from '../../../bot/http/nesting.ts'
import { createHttpServer } from '../../../bot/http/server.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage
const key = (remote: string, forwarded?: string, proxies = 0) =>
  addressOf(from(remote, forwarded), proxies).key

describe('an address', () => {
  test('is that of the connection, whatever the request says of itself', () => {
    expect(key('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
    expect(key('::ffff:203.0.113.7')).toBe('203.0.113.7')
  })

  test('is what our own proxies added, and nothing that stood there before', () => {
    expect(key('10.0.0.1', '6.6.6.6, 203.0.113.7', 1)).toBe('203.0.113.7')
    expect(key('10.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.0.2', 2)).toBe('203.0.113.7')
    expect(key('10.0.0.1', '203.0.113.7:51111', 1)).toBe('203.0.113.7')
    expect(key('10.0.0.1', undefined, 2)).toBe('10.0.0.1')
    expect(key('10.0.0.1', 'nonsense', 1)).toBe('unknown')
  })

  test('is a whole /64 in IPv6, which is what one subscriber has', () => {
    expect(key('2001:db8:1:2:aaaa::1')).toBe(key('2001:db8:1:2::ffff'))
    expect(key('2001:db8:1:2::1')).not.toBe(key('2001:db8:1:3::1'))
    expect(key('10.0.0.1', '[2001:db8:1:2::1]:443', 1)).toBe(key('2001:db8:1:2::1'))
  })

  test('is nearby when it cannot come over the internet', () => {
    const nearby = (remote: string) => addressOf(from(remote), 0).nearby
    expect(['127.0.0.1', '::1', '10.1.1.1', '172.17.0.1', 'fd00::1'].map(nearby)).not.toContain(false)
    expect(['203.0.113.7', '2a00::1', ''].map(nearby)).not.toContain(true)
  })
})

describe('counters', () => {
  const rate = { most: 2, seconds: 60 }

  test('let so many through, and then say how long to wait', async () => {
    const { spend, exhausted } = createCounters()
    expect(await spend('a', 'who', rate)).toBe(0)
    expect(await exhausted('a', 'who', rate)).toBe(0)
    expect(await spend('a', 'who', rate)).toBe(0)
    expect(await exhausted('a', 'who', rate)).toBeGreaterThan(0)
    const wait = await spend('a', 'who', rate)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60_000)
    expect(await spend('a', 'another', rate)).toBe(0)
    expect(await spend('b', 'who', rate)).toBe(0)
  })

  test('remember so many keys and no more, and forget first whom they have not seen longest', async () => {
    const { spend, size } = createCounters(100)
    for (let times = 0; times < 3; times++) await spend('a', 'loud', rate)
    for (let at = 0; at < 100_000; at++) {
      await spend('a', `address ${at}`, rate)
      if (at % 50 === 0) expect(await spend('a', 'loud', rate)).toBeGreaterThan(0)
    }
    expect(size()).toBe(100)
    expect(await spend('a', 'address 1', rate)).toBe(0)
  })
})

test('a lane lets in a few at a time, in order, and refuses who comes when it is full', async () => {
  const { enter } = createLanes()
  const lane = { atOnce: 2, waiting: 1 }
  const [first, second] = [await enter('who', lane), await enter('who', lane)]
  const third = enter('who', lane)
  expect(await enter('who', lane)).toBe('full')
  expect(await enter('another', lane)).toBeTypeOf('function')
  let begun = false
  void third.then(() => {
    begun = true
  })
  await Promise.resolve()
  expect(begun).toBe(false)
  leave(first)
  leave(first) // gives one place back, however often it is said
  expect(await third).toBeTypeOf('function')
  const fourth = enter('who', lane)
  expect(await enter('who', lane)).toBe('full')
  leave(second)
  leave(await third)
  leave(await fourth)
  expect(await enter('who', lane)).toBeTypeOf('function')
})

test('a lane that stays full pauses after each piece of work for as long as it took; a burst notices nothing', async () => {
  vi.useFakeTimers()
  try {
    const { enter } = createLanes()
    const begun: number[] = []
    const work = async () => {
      const left = await enter('who', { atOnce: 1, waiting: 100 })
      begun.push(performance.now())
      setTimeout(() => leave(left), 100)
    }
    const start = performance.now()
    for (let piece = 0; piece < 20; piece++) void work()
    await vi.advanceTimersByTimeAsync(10_000)
    const apart = begun.map((at, index) => at - (begun[index - 1] ?? start))
    expect(apart.slice(1, 10)).toEqual(Array(9).fill(100))
    expect(apart.slice(11)).toEqual(Array(9).fill(200))
  } finally {
    vi.useRealTimers()
  }
})

test('a connection counts until it closes, and one that has closed already does not count at all', async () => {
  const { take } = createOpen()
  const gone = new PassThrough().destroy()
  await once(gone, 'close')
  expect(take(gone, [['who', 1]])).toBe(true)
  const here = new PassThrough()
  expect(take(here, [['who', 1]])).toBe(true)
  expect(take(new PassThrough(), [['who', 1]])).toBe(false)
  await once(here.destroy(), 'close')
  expect(take(new PassThrough(), [['who', 1]])).toBe(true)
})

test('of all connections one address has a part, unless it is a proxy through which everybody comes', async () => {
  const { connect } = createLimits()
  const from = (remoteAddress: string) =>
    Object.assign(new PassThrough(), { remoteAddress }) as object as Socket
  const [first, ...others] = Array.from({ length: mostConnectionsOfAddress }, () => from('203.0.113.7'))
  expect([first, ...others].every(socket => socket && connect(socket))).toBe(true)
  expect(connect(from('203.0.113.7'))).toBe(false)
  expect(connect(from('203.0.113.8'))).toBe(true)
  if (first) await once(first.destroy(), 'close')
  expect(connect(from('203.0.113.7'))).toBe(true)

  const behind = createLimits({ trustedProxies: 1 })
  for (const { remoteAddress } of [...others, ...others])
    expect(behind.connect(from(remoteAddress ?? ''))).toBe(true)
})

test('a connection too many is closed without an answer', async () => {
  const limits = { ...createLimits(), connect: () => false }
  const settings = { publicUrl: 'http://127.0.0.1', allowedOrigins: [], logger: { error() {} } }
  const server = createHttpServer({ ...settings, limits })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  server.close()
})

test.each([
  ['[[1]]', 2, false],
  ['[[1]]', 1, true],
  ['{"a":{"b":[]}}', 3, false],
  ['{"a":{"b":[]}}', 2, true],
  ['["[[[[[["]', 1, false],
  ['["\\"[[[[[["]', 1, false],
  ['[],[],[]', 1, false],
  ['"\\'.repeat(100_000), 1, false],
])('%.20j goes past %i levels: %s', (json, levels, deeper) => {
  expect(deeperThan(levels, json)).toBe(deeper)
})

function leave(entered: Awaited<ReturnType<ReturnType<typeof createLanes>['enter']>> | undefined): void {
  if (typeof entered !== 'function') throw new Error('not let in')
  entered()
}
