import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchBodies } from '../../../bot/http/limits/bodies.ts'
import { slowestBody, usualTiming } from '../../../bot/http/limits/timing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an upload that stands still now and then, as on a train, may go on for hours', () => {
  const upload = watched()
  for (let times = 0; times < 200; times++) {
    upload.wait(10_000)
    upload.send(15_000)
  }
  expect(upload.ended).not.toHaveBeenCalled()
})

test('one that stands still for most of the time is ended, and so is one that never goes on', () => {
  const stuck = watched()
  stuck.send(60_000)
  stuck.wait(usualTiming.bodyGrace)
  expect(stuck.ended).not.toHaveBeenCalled()
  stuck.wait(usualTiming.check)
  expect(stuck.ended).toHaveBeenCalled()

  const dripping = watched()
  for (let times = 0; times < 10; times++) {
    dripping.wait(10_000)
    dripping.send(5_000)
  }
  expect(dripping.ended).toHaveBeenCalled()
})

/** A request whose body comes as told, on a connection that is looked at as usual. */
function watched() {
  const ended = vi.fn()
  const socket = { bytesRead: 0, write() {}, destroySoon: ended }
  const headers = { 'content-length': '500000000' }
  const request = { complete: false, headers, socket, readableFlowing: true, readableLength: 0 }
  const req = Object.assign(new EventEmitter(), request) as unknown as IncomingMessage
  watchBodies(usualTiming).watch(req, { headersSent: false } as ServerResponse)
  const wait = (ms: number) => void vi.advanceTimersByTime(ms)
  const send = (ms: number) => {
    for (let passed = 0; passed < ms; passed += usualTiming.check) {
      socket.bytesRead += (slowestBody * usualTiming.check) / 1000
      wait(usualTiming.check)
    }
  }
  return { ended, wait, send }
}
