import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nowAndThen } from '../../../bot/process/now-and-then.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what happens to many at once is one line, and the next one says how many there were since', () => {
  const lines: unknown[] = []
  const say = nowAndThen(fields => lines.push(fields), 5_000)
  for (let socket = 0; socket < 500; socket++) say({ code: 'away' })
  expect(lines).toEqual([{ code: 'away', count: 1 }])
  vi.advanceTimersByTime(4_999)
  say({ code: 'away' })
  expect(lines).toHaveLength(1)
  vi.advanceTimersByTime(1)
  say({ code: 'away' })
  expect(lines.slice(1)).toEqual([{ code: 'away', count: 501 }])
})
