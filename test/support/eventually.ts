import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until the answer is this one; for tests that run at once, where `expect.poll` cannot. */
export async function eventually<T>(ask: () => Promise<T>, wanted: T, withinMs = 20_000): Promise<void> {
  const until = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer === wanted) return
    if (Date.now() > until) throw new Error(`after ${withinMs} ms it is still ${answer}, not ${wanted}`)
    await pause(200)
  }
}
