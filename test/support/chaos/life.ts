import { type ChildProcess, fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Trap } from './plan.ts'
import { descendantsOf } from './processes.ts'
import type { ServerReady, ServerSettings } from './server.ts'

/** One process of the product, from its start to its death. */
export interface Life {
  pid: number
  /** Milliseconds since the epoch. */
  startedAt: number
  /** Resolves with whether it answered `/readyz` before it died. */
  ready: Promise<boolean>
  /** What a tapped server told of itself; null for the product as it is, and for one that died before. */
  told(): ServerReady | null
  ended: Promise<{ at: number; code: number | null; signal: string | null }>
  arm(trap: Trap): void
  /** Every process that belongs to it, as last looked at. */
  family(): number[]
  /** What it logged as an error or said in its distress; no patient's words are in it. */
  complaints: string[]
  kill(): void
  /** As Ctrl-C does. */
  stop(): void
}

const tapped = fileURLToPath(new URL('server.ts', import.meta.url))
const main = fileURLToPath(new URL('../../../bot/main.ts', import.meta.url))
/** What one life has compiled, the next need not. */
const compiled = join(tmpdir(), 'chaos-compiled')
const readyWithinMs = 60_000

/** With taps, told by a message what to do. */
export function liveTapped(settings: ServerSettings): Life {
  const child = fork(tapped, [], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: cleanEnv({}),
  })
  child.send(settings)
  return follow(child, settings.port)
}

/** As it is started in production: `node bot/main.ts`, everything told by the environment. */
export function liveMain(port: number, env: Record<string, string>): Life {
  const own = cleanEnv({ PORT: String(port), LOG_LEVEL: 'warn', ...env })
  return follow(fork(main, [], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: own }), port)
}

/** Nothing of the test's own settings reaches the product. */
function cleanEnv(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_COMPILE_CACHE: compiled, ...env }
}

function follow(child: ChildProcess, port: number): Life {
  const startedAt = Date.now()
  let told: ServerReady | null = null
  let family: number[] = [child.pid ?? 0]
  let over = false
  const complaints: string[] = []
  child.once('message', message => {
    told = message as ServerReady
  })
  child.on('error', () => {}) // a message to one that has just died
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => complain(complaints, String(chunk)))
  const ended: Life['ended'] = new Promise(resolve =>
    child.once('exit', (code, signal) => {
      over = true
      resolve({ at: Date.now(), code, signal })
    }),
  )

  async function becomesReady(): Promise<boolean> {
    while (!over && Date.now() - startedAt < readyWithinMs) {
      if (await answersReady(port)) {
        family = [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)]
        return true
      }
      await pause(80)
    }
    return false
  }

  return {
    pid: child.pid ?? 0,
    startedAt,
    ready: becomesReady(),
    told: () => told,
    ended,
    arm: trap => void child.send({ arm: trap }),
    family: () => family,
    complaints,
    kill: () => void child.kill('SIGKILL'),
    stop: () => void child.kill('SIGTERM'),
  }
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** Log lines of level error, and whatever is no log line and no greeting. */
function complain(complaints: string[], text: string): void {
  for (const line of text.split('\n').filter(Boolean)) {
    if (/"level":(50|60)/.test(line)) complaints.push(line)
    else if (/^\s*(at |\w*Error|throw |node:)/.test(line)) complaints.push(line)
  }
}
