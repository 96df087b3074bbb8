import { once } from 'node:events'
import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { niceness } from './limits.ts'
import { type Cause, type CheckedFile, ChildSettings, Task, type Told } from './messages.ts'

/*
 * The process that reads: threads do the work, and this one looks after their time and memory. It keeps nothing, so
 * it ends at once and without a word, whatever its threads are stuck in, and with whoever started it.
 */
const LOOK_EVERY_MS = 100
/** A thread in the middle of a library's own code ends only when that returns. */
const END_THREAD_WITHIN_MS = 5_000
const CPU_SAID_WITHIN_MS = 300
/** At rest, memory that libraries keep is given back by a new start. */
const KEPT_SHARE = 0.6

const settings = ChildSettings.parse(JSON.parse(process.argv[2] ?? '{}'))
const running = new Map<number, Run>()

interface Run {
  abort: AbortController
  patience: number
  /** When it began, and what all threads had had of the processor by then. */
  since?: { at: number; cpuMs: number }
  timer?: NodeJS.Timeout
  ended?: 'time' | 'hang'
}

process.on('SIGINT', () => {}) // a terminal's Ctrl-C is for our parent to act on
process.once('disconnect', end)
beNice()
const pool = new Piscina({
  filename: fileURLToPath(new URL('thread.ts', import.meta.url)),
  minThreads: 0,
  maxThreads: settings.threads,
  idleTimeout: Number.POSITIVE_INFINITY,
  atomics: 'disabled', // or what goes on in a thread between two files would stand still
  recordTiming: false,
  resourceLimits: { maxOldGenerationSizeMb: settings.heapMb },
  workerData: { module: settings.module, readMs: settings.readMs },
})
pool.on('error', () => {}) // a thread that ended between two files; the next file gets a new one
pool.on('message', (message: { begun: number; threadId: number }) => void begun(message))
process.on('message', message => void read(Task.parse(message)))
setInterval(look, LOOK_EVERY_MS)
tell({ type: 'ready' })

async function read(task: Task): Promise<void> {
  const { id, patience } = task
  const run: Run = { abort: new AbortController(), patience }
  running.set(id, run)
  const answer = await pool.run(task, { signal: run.abort.signal }).then(
    (result: CheckedFile | null): Told =>
      result
        ? { type: 'read', id, result, isRushed: !isWhole(result) && wasRushed(run) }
        : { type: 'unread', id, cause: 'unavailable' },
    (error): Told => ({ type: 'unread', id, cause: causeOf(id, error) }),
  )
  clearTimeout(run.timer)
  running.delete(id)
  tell(answer)
}

async function begun({ begun: id, threadId }: { begun: number; threadId: number }): Promise<void> {
  const run = running.get(id)
  const thread = pool.threads.find(each => each.threadId === threadId)
  if (!run || !thread) return
  tell({ type: 'begun', id })
  run.since = { at: Date.now(), cpuMs: allCpuMs() }
  const killMs = settings.killMs * run.patience
  const before = await cpuMs(thread)
  run.timer = setTimeout(async () => {
    const used = (await cpuMs(thread)) - before
    if (!running.has(id)) return
    run.ended = used < settings.hangShare * killMs ? 'time' : 'hang'
    run.abort.abort()
    const stuck = setTimeout(end, END_THREAD_WITHIN_MS)
    void once(thread, 'exit').then(() => clearTimeout(stuck))
  }, killMs)
}

const isWhole = ({ outcome }: CheckedFile) =>
  outcome.status === 'refused' || outcome.reading.status === 'read'

/** It took its time, and all of us together had little of the processor: others had it. */
function wasRushed({ since, patience }: Run): boolean {
  const took = since ? Date.now() - since.at : 0
  const had = since ? allCpuMs() - since.cpuMs : 0
  return took > (settings.readMs * patience) / 2 && had < settings.hangShare * took
}

function allCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function causeOf(id: number, error: unknown): Cause {
  const ended = running.get(id)?.ended
  if (ended) return ended
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'
}

/** What a thread has had of the processor; of one that has ended, or is deep in a library and cannot say, nothing. */
async function cpuMs(thread: Worker): Promise<number> {
  const unknown = { user: 0, system: 0 }
  const said = thread.cpuUsage().catch(() => unknown)
  const { user, system } = await Promise.race([said, pause(CPU_SAID_WITHIN_MS, unknown)])
  return (user + system) / 1000
}

function look(): void {
  const used = process.memoryUsage.rss() / 1024 ** 2
  if (running.size === 0 && used > settings.memoryMb * KEPT_SHARE) end()
  if (running.size === 0 || used <= settings.memoryMb) return
  tell({ type: 'overfull' }, end)
  setTimeout(end, LOOK_EVERY_MS)
}

function tell(message: Told, then: () => void = () => {}): void {
  if (process.connected) process.send?.(message, undefined, undefined, then)
}

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

/** Turns come first. */
function beNice(): void {
  try {
    setPriority(niceness)
  } catch {
    // where it is not to be had, everything works as well
  }
}
