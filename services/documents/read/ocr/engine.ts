import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker as Thread } from 'node:worker_threads'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import { late, withinTime } from '../within-time.ts'

export interface Recognized {
  text: string
  /** From 0 to 1. */
  confidence: number
}

export interface Engine {
  /** Resolves when it is ready, or at the deadline. */
  begin(deadline: number): Promise<void>
  /** Undefined when it did not get there by the deadline, or broke: the next picture has a new thread then. */
  read(png: Buffer, deadline: number): Promise<Recognized | undefined>
  stop(): Promise<void>
}

// Integers instead of floats: as good, and all that its LSTM engine needs. The package's other model adds the old engine.
const models = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
)

/** Tesseract in a thread of its own, started when first needed; nothing is fetched from anywhere. One picture at a time. */
export function createEngine(): Engine {
  let running: Promise<Running> | undefined

  async function begin(deadline: number) {
    running ??= start()
    await withinTime(running, deadline)
  }

  async function read(png: Buffer, deadline: number) {
    running ??= start()
    const starting = running
    const ready = await withinTime(starting, deadline)
    if (ready === late) return undefined
    const recognized = ready && (await withinTime(recognizedBy(ready, png), deadline))
    if (recognized && recognized !== late) return recognized
    if (running === starting) running = undefined
    await ready?.worker.terminate()
    return undefined
  }

  async function stop() {
    const stopped = await running?.catch(() => undefined)
    running = undefined
    await stopped?.worker.terminate()
  }

  return { begin, read, stop }
}

interface Running {
  worker: Worker
  /** Rejects when the thread dies; its promises would stay open. */
  death: Promise<never>
}

function start(): Promise<Running> {
  return new Promise((resolve, reject) => {
    // Without a handler the library throws where nobody can catch it, and some failures at the start settle nothing.
    const errorHandler = (error: unknown) => reject(new Error('Recognition did not start', { cause: error }))
    const options = { langPath: models, gzip: true, cacheMethod: 'none', errorHandler }
    createWorker('eng', OEM.LSTM_ONLY, options)
      .then(async worker => {
        const death = deathOf(worker)
        // One column of lines of any size: the rows of a table stay rows.
        await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_COLUMN, debug_file: '/dev/null' })
        resolve({ worker, death })
      })
      .catch(reject)
  })
}

function deathOf(worker: Worker): Promise<never> {
  const death = new Promise<never>((_, reject) => {
    const thread = 'worker' in worker ? worker.worker : undefined
    if (!(thread instanceof Thread)) return
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('Recognition ended')))
  })
  death.catch(() => {})
  return death
}

async function recognizedBy({ worker, death }: Running, png: Buffer): Promise<Recognized> {
  const { data } = await Promise.race([worker.recognize(png), death])
  return { text: data.text, confidence: data.confidence / 100 }
}
