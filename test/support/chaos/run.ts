import { setTimeout as pause } from 'node:timers/promises'
import { checkTranscript } from './checks/transcript.ts'
import { checkWhole } from './checks/whole.ts'
import type { Life } from './life.ts'
import { goThrough, type Intake } from './patients/intake.ts'
import { personaOf } from './patients/persona.ts'
import { Violation } from './patients/violation.ts'
import { type Death, describeDeath, planDeaths } from './plan.ts'
import { heldPort, survivors } from './processes.ts'
import { seeded } from './random.ts'
import { createServiceClock } from './service-clock.ts'
import { openStrayPage } from './stray-page.ts'
import { watchTakeovers } from './takeovers.ts'
import { createWorld, type WorldOptions } from './world.ts'

export interface ChaosOptions extends WorldOptions {
  kills: number
  seed: number
  /** How many talk at the same time; who is done makes room for the next. */
  patients: number
  say(line: string): void
}

export interface Outcome {
  /** Each as one sentence; empty when everything held. */
  violations: string[]
  /** What was seen, by name. */
  figures: Record<string, string | number>
}

/** A server that was to die at a point is killed wherever it is after as long as it took to start, within these. */
const pointWithinMs = { least: 5_000, most: 15_000 }
const survivesMs = 5_000
const stopsWithinMs = 15_000

/** Patients talk while servers die, and in the end everything must be as if none had. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const { kills, seed, say } = options
  const dice = seeded(seed)
  const violations: string[] = []
  const violate = (what: string) => {
    violations.push(what)
    say(`VIOLATED: ${what}`)
  }
  const world = await createWorld(options)
  const deaths = planDeaths(kills, dice.named('deaths'))
  const diedAt = new Map<string, number>()
  const living = new Map<number, { owner: string; life: Life }>()
  const service = createServiceClock()
  const recoveries: number[] = []
  const reached = { atPoint: 0, elsewhere: 0, atRandom: 0 }
  let done = 0

  const alive = () => [...living.values()].map(({ life }) => life)
  const owners = () => [...living.values()].map(({ owner }) => owner)
  const takeovers = watchTakeovers({
    storeUri: () => world.storeUri(alive()),
    // The product as it is names itself at random: while it lives, a stranger may be that.
    clock: service.now,
    // The embedded store is within the product, which tells nobody where.
    blind: () => options.store === 'embedded' && owners().includes('main'),
    diedAt: owner => {
      if (owners().includes(owner) || owners().includes('main')) return null
      return diedAt.get(owner) ?? null
    },
  })

  async function liveAndDie(slot: number): Promise<void> {
    let diedLastAt = 0
    for (const [index, death] of deaths.entries()) {
      if (index % world.ports.length !== slot) continue
      const owner = `life-${index + 1}`
      const asMain = death.how === 'at random' && death.program === 'main'
      const life = asMain
        ? world.liveAsMain(slot)
        : world.live(slot, owner, death.how === 'at a point' ? death : null)
      living.set(slot, { owner: asMain ? 'main' : owner, life })
      const ready = await Promise.race([life.ready, life.ended.then(() => false)])
      const tookMs = Date.now() - (diedLastAt || life.startedAt)
      if (ready) recoveries.push(tookMs)
      if (ready) service.begins()
      const readyAt = Date.now()
      const itself = await untilDeath(life, death, ready, readyAt - life.startedAt)
      const end = await life.ended
      living.delete(slot)
      diedLastAt = end.at
      if (ready) service.ends()
      diedAt.set(owner, service.now())
      if (end.signal !== 'SIGKILL')
        violate(
          `a server ended by itself (${end.signal ?? end.code}): ${life.complaints.slice(-8).join(' / ')}`,
        )
      noteComplaints(life)
      reached[death.how === 'at random' ? 'atRandom' : itself ? 'atPoint' : 'elsewhere']++
      say(
        `${String(++done).padStart(3)}  ${describeDeath(death).padEnd(44)} ${ready ? `ready after ${(tookMs / 1000).toFixed(1)} s, lived ${((end.at - readyAt) / 1000).toFixed(1)} s` : 'died while it started'}${death.how === 'at random' || itself ? '' : ' (not reached: killed where it was)'}`,
      )
      const orphans = await survivors(life.family(), survivesMs)
      if (orphans.length > 0) violate(`${orphans.length} processes outlived their server`)
    }
  }

  function noteComplaints({ complaints }: Life): void {
    for (const line of complaints) if (line.includes('a turn failed')) violate(`a turn failed: ${line}`)
    if (process.env.CHAOS_LOG) for (const line of complaints) say(line)
  }

  let stopping = false
  let next = 0
  const finished: Intake[] = []
  const place = {
    url: world.url,
    openStrayPage: (caseId: string) => openStrayPage(() => world.stripe(alive()), caseId, world.sandboxUrl),
  }
  async function talkOn(): Promise<void> {
    while (!stopping) {
      const persona = personaOf(next++, dice)
      try {
        const intake = await goThrough(persona, place, dice.named(`${persona.name} thinks`))
        for (const wrong of await checkTranscript(world.url, intake)) violate(`${persona.name}: ${wrong}`)
        finished.push(intake)
      } catch (error) {
        violate(
          `${persona.name} (${persona.client}): ${error instanceof Violation ? error.message : (error as Error).stack}`,
        )
      }
    }
  }

  const began = Date.now()
  const talking = Promise.all(Array.from({ length: options.patients }, talkOn))
  await Promise.all(world.ports.map((_, slot) => liveAndDie(slot)))

  // The last lives are left alone: everybody comes to an end.
  stopping = true
  const last = world.ports.map((_, slot) => {
    const owner = `last-${slot}`
    const life = world.live(slot, owner, null)
    living.set(slot, { owner, life })
    return life
  })
  await Promise.all(last.map(({ ready }) => ready))
  service.begins()
  await talking
  const whole = await checkWhole({
    storeUri: () => world.storeUri(alive()) ?? '',
    dataDir: world.dataDir,
    sandboxUrl: world.sandboxUrl,
    finished,
  })
  for (const what of whole.wrong) violate(what)
  await takeovers.stop()

  const stopped = await Promise.all(
    last.map(async life => {
      const family = life.family()
      life.stop()
      const end = await Promise.race([life.ended, pause(stopsWithinMs, null)])
      if (!end) life.kill()
      noteComplaints(life)
      return end?.code === 0 && (await survivors(family, 1_000)).length === 0
    }),
  )
  if (stopped.includes(false))
    violate(`a server that was told to stop did not end cleanly within ${stopsWithinMs / 1000} s`)
  for (const port of world.ports) if (await heldPort(port, survivesMs)) violate(`port ${port} is still held`)
  await world.stop()

  const [slowest] = takeovers.longest()
  if (slowest && slowest.ms > 10_000)
    violate(`${slowest.type} waited ${(slowest.ms / 1000).toFixed(1)} s for somebody to take it over`)
  return {
    violations,
    figures: {
      kills: done,
      'at the named point': reached.atPoint,
      'at a named point that was not reached in time': reached.elsewhere,
      'at random': reached.atRandom,
      'seconds in all': Math.round((Date.now() - began) / 1000),
      patients: finished.length,
      ...whole.figures,
      'longest until ready again, s': seconds(Math.max(0, ...recoveries)),
      'median until ready again, s': seconds(recoveries.sort((a, b) => a - b)[recoveries.length >> 1] ?? 0),
      'effects taken over': takeovers.count(),
      'longest takeover while somebody served, s': slowest ? `${seconds(slowest.ms)} (${slowest.type})` : 0,
    },
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Resolves with whether it died by itself. */
async function untilDeath(life: Life, death: Death, ready: boolean, startMs: number): Promise<boolean> {
  const byItself = life.ended.then(() => true)
  if (!ready) life.kill()
  const { least, most } = pointWithinMs
  const patience = death.how === 'at random' ? death.afterMs : Math.min(most, Math.max(least, startMs))
  const died = ready && (await Promise.race([byItself, pause(patience, false)]))
  if (!died) life.kill()
  return died || (!ready && death.how === 'at a point')
}
