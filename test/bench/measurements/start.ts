import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../support/free-port.ts'
import type { Measurement } from '../measurement.ts'

const root = new URL('../../..', import.meta.url).pathname
const withinMs = 60_000

/** From `npm start` until the chat has greeted: on an empty data folder, and again on the same one. */
export const start: Measurement = async ({ floor, store }) => {
  const began = performance.now()
  await floor()
  const bare = seconds(began)
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-start-'))
  try {
    const mongoUri = store.database()
    const first = await startOnce(dataDir, mongoUri)
    const second = await startOnce(dataDir, mongoUri)
    return [
      { what: 'first start to greeting', product: first, floor: bare },
      { what: 'second start to greeting', product: second, floor: bare },
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function startOnce(dataDir: string, mongoUri: string | undefined): Promise<string> {
  const port = await freePort()
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    ...(mongoUri && { MONGODB_URI: mongoUri }),
  }
  const began = performance.now()
  const program = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: 'ignore', detached: true })
  const ended = new Promise(done => program.once('exit', done))
  try {
    while (!(await greets(`http://127.0.0.1:${port}`))) {
      if (performance.now() - began > withinMs) throw new Error('it did not start')
      await pause(20)
    }
    return seconds(began)
  } finally {
    process.kill(-(program.pid ?? 0), 'SIGTERM')
    await ended
  }
}

/** A visitor's first two calls, and the question that they are asked then. */
async function greets(url: string): Promise<boolean> {
  try {
    const { token, conversationId } = await call(`${url}/api/web-chat/token`, {})
    const authorization = { authorization: `Bearer ${token}` }
    await call(`${url}/v3/directline/conversations`, authorization)
    const path = `${url}/v3/directline/conversations/${conversationId}/activities`
    return (await (await fetch(path, { headers: authorization })).text()).includes('firstName')
  } catch {
    return false
  }
}

async function call(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const json = { 'content-type': 'application/json' }
  return (await (
    await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: '{}' })
  ).json()) as never
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`
