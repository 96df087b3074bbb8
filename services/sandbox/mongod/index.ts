import { execFile, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makePrimary } from './replica-set.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))
const FIND_TIMEOUT_MS = 2_000
const CLOSE_TIMEOUT_MS = 12_000

/** A MongoDB server on this machine: the program named, else `mongod` on the PATH. Null where there is none. */
export async function findMongod(binary = 'mongod'): Promise<string | null> {
  try {
    await promisify(execFile)(binary, ['--version'], { timeout: FIND_TIMEOUT_MS })
    return binary
  } catch {
    return null
  }
}

/**
 * Runs it on a folder as a replica set of one member, so that change streams and transactions work.
 * It ends with us, also when we are killed: see `child.ts`.
 */
export async function startMongod(options: {
  binary: string
  directory: string
}): Promise<{ uri: string; close(): Promise<void> }> {
  mkdirSync(options.directory, { recursive: true })
  const port = await freePort()
  const child = fork(program, [options.binary, options.directory, String(port)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const close = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
    if (child.connected) child.disconnect()
    await ended
    clearTimeout(timer)
  }
  const died = ended.then(() => {
    throw new Error(`mongod did not start; its log is in ${options.directory}`)
  })
  try {
    await Promise.race([makePrimary(port), died])
  } catch (error) {
    await close()
    throw error
  }
  died.catch(() => {}) // later on, whoever uses it will notice
  return { uri: `mongodb://127.0.0.1:${port}/intake?directConnection=true`, close }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
