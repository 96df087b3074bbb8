import { families, kindOf, kinds, type Point, pointsOf } from './points.ts'
import type { Random } from './random.ts'

/** Dies by itself, the `nth` time that a point is passed. */
export interface Trap {
  point: Point
  nth: number
  /** Milliseconds from there, so that it also happens in the middle of what follows. */
  delayMs: number
  /** Storage's process is killed with it. */
  storageToo: boolean
}

/** How one life of a server ends. */
export type Death =
  | ({ how: 'at a point' } & Trap)
  /** Killed from outside, so long after it is ready. `main`: the product as it is started in production. */
  | { how: 'at random'; program: 'main' | 'tapped'; afterMs: number }

/** The deaths of a whole run: every family as often as every other, and every fifth at random. */
export function planDeaths(count: number, random: Random): Death[] {
  const round = [...families, 'main', 'tapped'] as const
  const order = Array.from({ length: Math.ceil(count / round.length) }, () => shuffled(round, random)).flat()
  return order.slice(0, count).map((one): Death => {
    if (one === 'main' || one === 'tapped')
      return { how: 'at random', program: one, afterMs: random.chance(0.25) ? long(random) : short(random) }
    const point = random.pick(pointsOf(one))
    const inTheMiddle = point.endsWith(':sent') || point.endsWith(':heard')
    return {
      how: 'at a point',
      point,
      nth: random.whole(1, kinds[kindOf(point)].often),
      delayMs: inTheMiddle ? random.whole(0, one === 'storage' ? 15 : 3) : 0,
      storageToo: one === 'storage' && random.chance(0.7),
    }
  })
}

const short = (random: Random): number => random.whole(0, 2_500)
/** What takes seconds, such as reading a file, is ended by nobody who lives for a moment only. */
const long = (random: Random): number => random.whole(8_000, 12_000)

export function describeDeath(death: Death): string {
  if (death.how === 'at random') return `at random, ${death.program}, after ${death.afterMs} ms`
  const { point, nth, delayMs, storageToo } = death
  return `${point} #${nth}${delayMs ? ` +${delayMs} ms` : ''}${storageToo ? ', storage too' : ''}`
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const left = [...all]
  return all.map(() => left.splice(random.whole(0, left.length - 1), 1)[0] as T)
}
