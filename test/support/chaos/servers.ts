import { setTimeout as pause } from 'node:timers/promises'
import type { Life } from './life.ts'
import { type Death, describeDeath } from './plan.ts'
import { heldPort, survivors } from './processes.ts'
import { createServiceClock } from './service-clock.ts'
import type { World } from './world.ts'

/** The servers of a run: they live, die and live again. */
export interface Servers {
  alive(): Life[]
  /** Milliseconds in which somebody served. */
  served(): number
  /** When, by that clock, the server of this name died; null where it lives, or nothing is known. */
  diedAt(owner: string): number | null
  /** Whether one runs that tells nothing: the product as it is, without taps. */
  untold(): boolean
  /** One life after the other on each port, each to its planned death. */
  liveAndDie(deaths: Death[], enough?: AbortSignal): Promise<void>
  /** Lives that are left alone, until `stop`. */
  liveOn(): Promise<void>
  stop(): Promise<void>
  figures(): Record<string, string | number>
}

/** A server that was to die at a point is killed wherever it is after as long as it took to start, within these. */
const pointWithinMs = { least: 2_500, most: 8_000 }
const survivesMs = 5_000
const stopsWithinMs = 15_000
/** Of the product as it is, which names itself at random. */
const unnamed = 'main'

export function createServers(parts: {
  world: World
  say(line: string): void
  violate(what: string): void
}): Servers {
  const { world, say, violate } = parts
  const living = new Map<number, { owner: string; life: Life }>()
  const diedAt = new Map<string, number>()
  const service = createServiceClock()
  const recoveries: number[] = []
  const ends = { 'at the named point': 0, 'before the named point was reached': 0, 'at random': 0 }
  let kills = 0

  async function oneLife(slot: number, owner: string, death: Death, diedLastAt: number): Promise<number> {
    const asMain = death.how === 'at random' && death.program === 'main'
    const trap = death.how === 'at a point' ? death : null
    const life = asMain ? world.liveAsMain(slot) : world.live(slot, owner, trap)
    living.set(slot, { owner: asMain ? unnamed : owner, life })
    const ready = await Promise.race([life.ready, life.ended.then(() => false)])
    const readyAt = Date.now()
    const tookMs = readyAt - (diedLastAt || life.startedAt)
    if (ready) {
      recoveries.push(tookMs)
      service.begins()
    }
    const reached = await untilDeath(life, death, readyAt - life.startedAt)
    const end = await life.ended
    living.delete(slot)
    if (ready) service.ends()
    else if (!reached) violate(`a server was not ready after ${(tookMs / 1000).toFixed(1)} s`)
    diedAt.set(owner, service.now())
    kills++
    ends[
      death.how === 'at random'
        ? 'at random'
        : reached
          ? 'at the named point'
          : 'before the named point was reached'
    ]++
    const lived = `ready after ${seconds(tookMs)} s, lived ${seconds(end.at - readyAt)} s`
    const missed = death.how === 'at a point' && !reached ? ' (not reached: killed where it was)' : ''
    say(
      `${String(kills).padStart(3)}  ${describeDeath(death).padEnd(44)} ${ready ? lived : 'died while it started'}${missed}`,
    )
    if (end.signal !== 'SIGKILL') violate(`a server ended by itself (${end.signal ?? end.code})`)
    await bury(life)
    return end.at
  }

  async function bury(life: Life): Promise<void> {
    for (const line of life.complaints) {
      say(`     ${line}`)
      if (line.includes('a turn failed')) violate('a turn failed')
    }
    const orphans = await survivors(life.family(), survivesMs)
    if (orphans.length > 0) violate(`${orphans.length} processes outlived their server`)
  }

  return {
    alive: () => [...living.values()].map(({ life }) => life),
    served: service.now,
    diedAt: owner => {
      const owners = [...living.values()].map(each => each.owner)
      return owners.includes(owner) || owners.includes(unnamed) ? null : (diedAt.get(owner) ?? null)
    },
    untold: () => [...living.values()].some(({ owner }) => owner === unnamed),

    async liveAndDie(deaths, enough) {
      await Promise.all(
        world.ports.map(async (_, slot) => {
          let diedLastAt = 0
          for (const [index, death] of deaths.entries())
            if (index % world.ports.length === slot && !enough?.aborted)
              diedLastAt = await oneLife(slot, `life-${index + 1}`, death, diedLastAt)
        }),
      )
    },

    async liveOn() {
      const lives = world.ports.map((_, slot) => {
        const life = world.live(slot, `last-${slot}`, null)
        living.set(slot, { owner: `last-${slot}`, life })
        return life
      })
      await Promise.all(lives.map(({ ready }) => ready))
      service.begins()
    },

    async stop() {
      await Promise.all(
        [...living.values()].map(async ({ life }) => {
          life.stop()
          const end = await Promise.race([life.ended, pause(stopsWithinMs, null)])
          if (!end) life.kill()
          if (end?.code !== 0)
            violate(`a server that was told to stop did not end well in ${stopsWithinMs / 1000} s`)
          await bury(life)
        }),
      )
      for (const port of world.ports)
        if (await heldPort(port, survivesMs)) violate(`port ${port} is still held`)
    },

    figures: () => ({
      kills,
      ...ends,
      'longest until ready again, s': seconds(Math.max(0, ...recoveries)),
      'median until ready again, s': seconds(recoveries.sort((a, b) => a - b)[recoveries.length >> 1] ?? 0),
    }),
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Resolves with whether it died by itself; one that does not is killed when its time has come. */
async function untilDeath(life: Life, death: Death, startMs: number): Promise<boolean> {
  const { least, most } = pointWithinMs
  const patience = death.how === 'at random' ? death.afterMs : Math.min(most, Math.max(least, startMs))
  const died = await Promise.race([life.ended.then(() => true), pause(patience, false)])
  if (!died) life.kill()
  return died
}
