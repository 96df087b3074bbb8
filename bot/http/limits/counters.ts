import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Rate } from './figures.ts'

/** Counts what is done under a key. Keys are forgotten by themselves; past `mostKeys` those not seen longest go first. */
export interface Counters {
  /** Counts so many more of this; gives 0, or the milliseconds until there is room again. */
  spend(what: string, key: string, rate: Rate, points?: number): Promise<number>
  /** Milliseconds until there is room again; 0 when there is. Counts nothing. */
  exhausted(what: string, key: string, rate: Rate): Promise<number>
  /** How many keys are remembered. */
  size(): number
}

/** About 0.5 kB each. To forget too early lets somebody through, to remember too much would end the process. */
const mostKeysByDefault = 50_000

export function createCounters(mostKeys = mostKeysByDefault): Counters {
  const limiters = new Map<string, RateLimiterMemory>()
  /** What each key belongs to, the one not seen longest first. */
  const known = new Map<string, RateLimiterMemory>()

  const limiterOf = (what: string, { most, seconds }: Rate) => {
    const made =
      limiters.get(what) ?? new RateLimiterMemory({ keyPrefix: what, points: most, duration: seconds })
    limiters.set(what, made)
    return made
  }
  const remember = (key: string, limiter: RateLimiterMemory) => {
    const name = limiter.getKey(key)
    known.delete(name)
    known.set(name, limiter)
    if (known.size <= mostKeys) return
    const [oldest] = known
    if (!oldest) return
    known.delete(oldest[0])
    void oldest[1].delete(oldest[1].parseKey(oldest[0]))
  }

  return {
    async spend(what, key, rate, points = 1) {
      const limiter = limiterOf(what, rate)
      remember(key, limiter)
      const refused = await limiter.consume(key, points).then(
        () => null,
        (result: RateLimiterRes) => result,
      )
      return refused ? Math.max(1, refused.msBeforeNext) : 0
    },
    async exhausted(what, key, rate) {
      const result = await limiterOf(what, rate).get(key)
      return result && result.consumedPoints >= rate.most ? Math.max(1, result.msBeforeNext) : 0
    },
    size: () => known.size,
  }
}
