import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './processes/child.ts'
import type { Opening, Result, Run } from './processes/load.ts'
import type { ServerParams, ServerReady } from './processes/server-params.ts'
import type { Cpu } from './processes/usage.ts'
import type { BenchStore } from './store.ts'

/** One line of what is printed. Figures come with their unit. */
export interface Row {
  what: string
  product: string
  /** The same of the floor, in the same run. */
  floor?: string
  aim?: string
  /** Whether the aim is reached, where there is one. */
  met?: boolean
}

export type Measurement = (bench: Bench) => Promise<Row[]>

export type ServerProcess = Child<ServerReady>

/** A run of load, and what it cost the server that bore it. */
export interface Measured extends Result {
  /** Milliseconds of CPU for each turn. */
  cpu: Cpu
}

/** What a measurement works with: processes that end with it. */
export interface Bench {
  store: BenchStore
  product(options?: Partial<ServerParams>): Promise<ServerProcess>
  floor(): Promise<ServerProcess>
  /** Opens conversations, runs, and closes them again. */
  run(server: ServerProcess, opening: Omit<Opening, 'url'>, plan: Run): Promise<Measured>
  load: Child<unknown>
  /** Another process that makes load, beside the first. */
  moreLoad(): Promise<Child<unknown>>
}

/** Carries out one measurement; whatever it started has ended afterwards. */
export async function measure(measurement: Measurement, store: BenchStore): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const servers: Child<unknown>[] = []
  const start = async (file: string, options: Partial<ServerParams> = {}): Promise<ServerProcess> => {
    const dataDir = await mkdtemp(join(folder, 'data-'))
    const server = await startChild<ServerReady>(file, { dataDir, mongoUri: store.database(), ...options })
    servers.push(server)
    return server
  }
  const load = await startChild('load.ts', {})
  try {
    return await measurement({
      store,
      load,
      product: options => start('product.ts', options),
      floor: () => start('floor.ts'),
      async moreLoad() {
        const more = await startChild('load.ts', {})
        servers.push(more)
        return more
      },
      async run(server, opening, plan) {
        await load.ask('open', { url: server.ready.url, ...opening } satisfies Opening)
        const measured = await loaded(server, load, plan)
        await load.ask('close')
        return measured
      },
    })
  } finally {
    await Promise.all([load, ...servers].map(each => each.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs load on conversations that are open already. */
export async function loaded(server: ServerProcess, load: Child<unknown>, plan: Run): Promise<Measured> {
  const before = await server.ask<Cpu>('cpu')
  const result = await load.ask<Result>('run', plan)
  const after = await server.ask<Cpu>('cpu')
  if (result.failed > 0) throw new Error(`${result.failed} turns were not acknowledged`)
  const each = (what: keyof Cpu) => (after[what] - before[what]) / result.turns
  return { ...result, cpu: { all: each('all'), main: each('main') } }
}

export const median = (figures: number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
