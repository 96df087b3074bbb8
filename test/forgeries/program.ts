import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../support/free-port.ts'

export interface Program {
  url: string
  dataDir: string
  /** Everything that it has written so far, to standard output and standard error. */
  said(): string
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** `bot/main.ts` as `npm start` runs it: a process of its own, with its stand-ins and nothing but these settings. */
export async function startProgram(env: Record<string, string> = {}): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intake-program-'))
  const port = await freePort()
  const { child, said, ended } = run({ DATA_DIR: dataDir, PORT: String(port), ...env })
  const url = `http://127.0.0.1:${port}`
  await Promise.race([ready(url), ended.then(() => Promise.reject(new Error(`it ended: ${said()}`)))])
  return {
    ...{ url, dataDir, said },
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What it says when it does not even start, and with which code it ends. */
export async function refusalOf(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intake-program-'))
  const { child, said, ended } = run({ DATA_DIR: dataDir, PORT: '0', ...env })
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const code = await ended
  clearTimeout(timer)
  await rm(dataDir, { recursive: true, force: true })
  return { code, said: said() }
}

function run(env: Record<string, string>) {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [join(root, 'bot/main.ts')], {
    cwd: root,
    env: { PATH, HOME, ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (out += chunk))
  const ended = new Promise<number | null>(done => child.once('close', code => done(code)))
  return { child, ended, said: () => out }
}

async function ready(url: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise(again => setTimeout(again, 50))
  }
  throw new Error('it was not ready in time')
}
