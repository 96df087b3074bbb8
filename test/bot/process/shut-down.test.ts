import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { shutDown } from '../../../bot/process/shut-down.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([0, 7_300])(
  'what hangs is let go before the store is closed, when answers take %i ms',
  async ms => {
    const done: string[] = []
    const stopped = shutDown({
      goodbye: () => void done.push('goodbye'),
      answer: async () => {
        await pause(ms)
        done.push('answered')
      },
      settle: async within => {
        await pause(within)
        await pause(900)
        done.push('let go')
      },
      close: async () => void done.push('closed'),
    })
    await vi.advanceTimersByTimeAsync(11_000)
    await stopped
    expect(done).toEqual(['goodbye', 'answered', 'let go', 'closed'])
  },
)

const pause = (ms: number) => new Promise(done => setTimeout(done, ms))
