import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keptSecret } from '../../kept-secret.ts'
import { ACCOUNT, accountKeyFile } from './account.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))
const START_TIMEOUT_MS = 30_000
/** It saves before it acknowledges, so that being killed costs nothing. */
const CLOSE_TIMEOUT_MS = 1_500
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000

export interface Azurite {
  connectionString: string
  /** Of the process that serves now, for tests that end it the hard way. */
  readonly pid: number
  close(): Promise<void>
}

/**
 * Azure Blob Storage's emulator in a process of its own, on the loopback address. What it acknowledged is on disk
 * (see `child.ts`), and one that ends by itself is started again on the same port. Its account key is random, made
 * once and kept in the directory.
 */
export async function startAzurite(options: { directory: string; port?: number }): Promise<Azurite> {
  mkdirSync(options.directory, { recursive: true })
  const key = keptSecret(accountKeyFile(options.directory), 64, 'base64')
  const closing = new AbortController()
  let child: ChildProcess

  const launch = (port: number): Promise<string> => {
    child = fork(program, [options.directory, String(port)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    return listening(child)
  }
  const keepAlive = () => void child.once('exit', () => closing.signal.aborted || relaunch(FIRST_PAUSE_MS))
  const relaunch = async (pauseMs: number): Promise<void> => {
    await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => {})
    if (closing.signal.aborted) return
    await launch(port).then(keepAlive, () => relaunch(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)))
  }

  const address = await launch(options.port ?? 0)
  const port = Number(new URL(address).port)
  keepAlive()
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=${address}/${ACCOUNT};`,
    get pid() {
      return child.pid ?? 0
    },
    close() {
      closing.abort()
      return close(child)
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaint = (complaint + text).slice(-2_000)
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('Azurite did not start in time')), START_TIMEOUT_MS)
    const fail = (error: Error) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(error)
    }
    child.once('error', fail)
    child.once('exit', () =>
      fail(new Error(`Azurite did not start: ${complaint.trim() || 'no reason given'}`)),
    )
    child.once('message', (message: { address: string }) => {
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(message.address)
    })
  })
}

/** Asks it to stop by closing the channel, the same way that it learns of our death. */
function close(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    if (child.connected) child.disconnect()
  })
}
