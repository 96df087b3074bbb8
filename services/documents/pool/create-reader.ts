import type { ContentType, RefusalReason } from '../../../machines/domain/document.ts'
import type { ReadFile } from '../read/read-file.ts'
import { ReadingUnavailable } from '../read/unavailable.ts'
import { unread } from '../read/unread.ts'
import { type ReaderLimits, readerLimits } from './limits.ts'
import type { Cause, Told } from './messages.ts'
import type { Reader } from './reader.ts'
import { type ReadingProcess, startChild } from './start-child.ts'

/** A thread starts within a second or two; on a machine that is this busy, the file is worth another try. */
const BEGIN_WITHIN_MS = 30_000
/** The process ends a reader that hangs; one that does not even do that is ended itself. */
const ANSWER_AFTER_KILL_MS = 3_000
/** A machine that had no time for a file is given so many times as much, once. */
const PATIENCE = 3
/** A process that ends before it is ready, so many times in a row, is not to be had. */
const MOST_FAILED_STARTS = 3

interface Job {
  id: number
  file: Parameters<Reader['read']>[0]
  resolve(read: ReadFile): void
  reject(error: Error): void
  timer?: NodeJS.Timeout
  patience: number
  hasBegun: boolean
  /** Once its process ended before that, as it does by itself at times: twice is no accident. */
  wasLost: boolean
  /** Being read when its process or thread died: it is tried once more, alone, so that only the guilty is refused. */
  isSuspect: boolean
}

export interface ReaderOptions {
  limits?: Partial<ReaderLimits>
  /** Where files that are read lie; nothing else may be. Anywhere when left out. */
  folders?: readonly string[]
  /** Its `read` reads one file, see `thread.ts`. */
  module?: URL
}

export interface ReaderOfProcess extends Reader {
  /** Of the process that reads now, null when there is none: for tests that end it the hard way. */
  readonly pid: number | null
}

/**
 * Reads files in a process of its own, which is started when it is first needed and let go when it no longer is.
 * Whatever a file does to it costs that file alone.
 */
export function createReader(options: ReaderOptions = {}): ReaderOfProcess {
  const limits = { ...readerLimits, ...options.limits }
  const { module = new URL('work.ts', import.meta.url), folders = ['*'] } = options
  const queue: Job[] = []
  const suspects: Job[] = []
  const running = new Map<number, Job>()
  let child: ReadingProcess | null = null
  let isReady = false
  let isOverfull = false
  let failedStarts = 0
  let isStopped = false
  let lastId = 0
  let idle: NodeJS.Timeout | undefined

  function pump(): void {
    for (let job = next(); job; job = next()) begin(job)
    const isBusy = running.size > 0
    child?.hold(isBusy)
    clearTimeout(idle)
    if (!isBusy) idle = setTimeout(() => child?.kill(), limits.idleMs).unref()
  }

  function next(): Job | undefined {
    const isFree = running.size < limits.threads && ![...running.values()].some(job => job.isSuspect)
    if (suspects.length > 0) return running.size === 0 ? suspects.shift() : undefined
    return isFree ? queue.shift() : undefined
  }

  function begin(job: Job): void {
    try {
      child ??= startChild({ ...limits, module: module.href }, folders, { told, gone })
    } catch (cause) {
      job.reject(new ReadingUnavailable('the process that reads cannot be started', { cause }))
      return
    }
    running.set(job.id, job)
    job.timer = setTimeout(() => {
      finish(job)?.reject(new ReadingUnavailable('no thread began to read in time'))
      child?.kill()
    }, BEGIN_WITHIN_MS)
    child.read({ id: job.id, patience: job.patience, ...job.file })
  }

  /** Undefined where it has been answered already. */
  function finish(job: Job | undefined): Job | undefined {
    clearTimeout(job?.timer)
    return job && running.delete(job.id) ? job : undefined
  }

  function told(message: Told): void {
    if (message.type === 'ready') {
      isReady = true
      failedStarts = 0
    } else if (message.type === 'overfull') isOverfull = true
    else if (message.type === 'begun') begun(running.get(message.id))
    else {
      const job = finish(running.get(message.id))
      if (job && message.type === 'read') answered(job, message)
      else if (job && message.type === 'unread') endedBy(job, message.cause)
      pump()
    }
  }

  function begun(job: Job | undefined): void {
    if (!job) return
    job.hasBegun = true
    clearTimeout(job.timer)
    job.timer = setTimeout(
      () => {
        const hanging = finish(job)
        if (hanging) endedBy(hanging, 'time')
        child?.kill()
      },
      limits.killMs * job.patience + ANSWER_AFTER_KILL_MS,
    )
  }

  function answered(job: Job, { result, isRushed }: Extract<Told, { type: 'read' }>): void {
    if (isRushed && job.patience === 1) again(job)
    else job.resolve(result)
  }

  function again(job: Job): void {
    queue.unshift({ ...job, patience: PATIENCE, hasBegun: false, wasLost: false })
  }

  function endedBy(job: Job, cause: Cause): void {
    if (cause === 'unavailable') job.reject(new ReadingUnavailable('what reads could not be loaded'))
    else if (cause === 'time' && job.patience === 1) again(job)
    else if (cause === 'time') job.resolve(kept(job.file.contentType, limits.killMs))
    else if (cause === 'hang') job.resolve(refused('corrupt', limits.killMs))
    else if (job.isSuspect) job.resolve(refused(cause === 'memory' ? 'bomb' : 'corrupt', 0))
    else suspects.push({ ...job, isSuspect: true, hasBegun: false, wasLost: false })
  }

  function gone(): void {
    const lost = [...running.values()].flatMap(job => finish(job) ?? [])
    const cause = isOverfull ? 'memory' : 'crash'
    for (const job of lost) {
      if (job.hasBegun || (isReady && job.wasLost)) endedBy(job, cause)
      else (job.isSuspect ? suspects : queue).unshift({ ...job, wasLost: isReady })
    }
    if (!isReady && !isStopped) failedStarts++
    child = null
    isReady = false
    isOverfull = false
    if (failedStarts >= MOST_FAILED_STARTS) {
      failedStarts = 0
      rejectAll('the process that reads does not start')
    }
    if (!isStopped) pump()
  }

  function rejectAll(why: string): void {
    const all = [...running.values(), ...suspects.splice(0), ...queue.splice(0)]
    for (const job of all) {
      finish(job)
      job.reject(new ReadingUnavailable(why))
    }
  }

  return {
    get pid() {
      return child?.pid ?? null
    },
    read(file) {
      if (isStopped) return Promise.reject(new ReadingUnavailable('reading was stopped'))
      return new Promise((resolve, reject) => {
        const { path, filename, contentType } = file
        const asked = { path, filename, contentType }
        const begun = { patience: 1, hasBegun: false, wasLost: false, isSuspect: false }
        queue.push({ id: ++lastId, file: asked, resolve, reject, ...begun })
        pump()
      })
    },
    async stop() {
      isStopped = true
      clearTimeout(idle)
      rejectAll('reading was stopped')
      await child?.stop()
    },
  }
}

/** A machine that has much to do took the time, or a reader that waits for nothing: in doubt a file is kept. */
function kept(contentType: ContentType, ms: number): ReadFile {
  return { outcome: { status: 'accepted', contentType, reading: unread() }, text: '', preview: null, ms }
}

function refused(reason: RefusalReason, ms: number): ReadFile {
  return { outcome: { status: 'refused', reason }, text: '', preview: null, ms }
}
