import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const EXPIRY_MS = 60_000 // MongoDB's own TTL monitor runs once a minute

export interface EmbeddedMongo {
  /** `mongodb://127.0.0.1:PORT/?directConnection=true`; the database is the caller's to name. */
  uri: string
  /** Saves what has arrived, closes every connection and the file. */
  close(): Promise<void>
}

/**
 * A stand-in for a standalone MongoDB 7, in a thread of its own, on the loopback address; its data is one SQLite
 * file. What it acknowledged survives `kill -9`. What it cannot do it refuses with MongoDB's error codes. While the
 * disk takes no writes, these are answered with code 14031 (no room) or 39 (any other failure) and undone, a ping too
 * is refused, and reads go on; once there is room again, so do writes.
 *
 * Rejects with one sentence when the file is already open, in this process or another, cannot be written, is damaged,
 * or the port is taken. An error that nobody foresaw ends its thread, and the program with it.
 */
export async function startEmbeddedMongo(options: {
  file: string
  /** Default: any free port. */
  port?: number
  /** How often TTL indexes are looked at, in milliseconds. */
  expiryMs?: number
  /** How large the file may grow, its log aside; a disk that is full counts as well. Default: no limit. */
  maxBytes?: number
}): Promise<EmbeddedMongo> {
  const { file, port = 0, expiryMs = EXPIRY_MS, maxBytes } = options
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file, port, expiryMs, maxBytes },
    execArgv: ['--disable-warning=ExperimentalWarning'], // node:sqlite still gives one
  })
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  const [listening] = await once(worker, 'message')
  return {
    uri: `mongodb://127.0.0.1:${listening}/?directConnection=true`,
    close: () => {
      worker.postMessage('close')
      return ended
    },
  }
}
