import { rm } from 'node:fs/promises'
import { checkWhole } from './checks/whole.ts'
import { gather } from './crowd.ts'
import { planDeaths } from './plan.ts'
import { processesNaming, survivors } from './processes.ts'
import { seeded } from './random.ts'
import { createServers } from './servers.ts'
import { openStrayPage } from './stray-page.ts'
import { watchTakeovers } from './takeovers.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

export interface ChaosOptions extends WorldOptions {
  kills: number
  seed: number
  /** How many talk at the same time. */
  patients: number
  say(line: string): void
  /** From then on nobody is killed any more, and all is checked. */
  enough?: AbortSignal
}

export interface Outcome {
  /** Each as one sentence; empty when everything held. */
  violations: string[]
  /** What was seen, by name. */
  figures: Record<string, string | number>
}

const takenOverWithinMs = 10_000
const orphansEndWithinMs = 5_000

/** Patients talk while servers die, and in the end everything must be as if none had. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const world = await createWorld(options)
  try {
    const outcome = await runIn(world, options)
    await world.endAll()
    // The storage of a server that died while it started is known by nothing but its folder.
    const orphans = await survivors(processesNaming(world.dataDir), orphansEndWithinMs)
    if (orphans.length > 0) outcome.violations.push(`${orphans.length} processes outlived everything`)
    return outcome
  } finally {
    await world.endAll()
    await rm(world.dataDir, { recursive: true, force: true })
  }
}

async function runIn(world: World, options: ChaosOptions): Promise<Outcome> {
  const { seed, kills, patients, say } = options
  const began = Date.now()
  const dice = seeded(seed)
  const violations: string[] = []
  const violate = (what: string) => {
    violations.push(what)
    say(`VIOLATED: ${what}`)
  }

  const servers = createServers({ world, say, violate })
  const takeovers = watchTakeovers({
    storeUri: () => world.storeUri(servers.alive()),
    clock: servers.served,
    diedAt: servers.diedAt,
    // The embedded store is within the product, which tells nobody where.
    blind: () => options.store === 'embedded' && servers.untold(),
  })
  const place = {
    url: world.url,
    openStrayPage: (caseId: string) =>
      openStrayPage(() => world.stripe(servers.alive()), caseId, world.sandboxUrl),
  }
  const crowd = gather({ patients, place, dice, violate })

  await servers.liveAndDie(planDeaths(kills, dice.named('deaths')), options.enough)
  const killedForMs = Date.now() - began
  await servers.liveOn()
  await crowd.disperse()
  const whole = await checkWhole({
    storeUri: world.storeUri(servers.alive()) ?? '',
    dataDir: world.dataDir,
    sandboxUrl: world.sandboxUrl,
    finished: crowd.finished,
  })
  for (const what of whole.wrong) violate(what)
  await takeovers.stop()
  await servers.stop()

  const [slowest] = takeovers.longest()
  if (slowest && slowest.ms > takenOverWithinMs)
    violate(`${slowest.type} waited ${slowest.ms} ms for somebody to take it over`)
  return {
    violations,
    figures: {
      ...servers.figures(),
      'seconds of killing': Math.round(killedForMs / 1000),
      patients: crowd.finished.length,
      ...whole.figures,
      'effects and lines taken over': takeovers.count(),
      'longest takeover while somebody served, s': slowest ? `${slowest.ms / 1000} (${slowest.type})` : 0,
    },
  }
}
