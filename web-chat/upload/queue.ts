import { Refused } from './api.ts'
import { Unreadable } from './patience.ts'
import { whenRead } from './reading.ts'
import { forget, type Journey, sendFile } from './sending.ts'

/** `reading`: it is with us, and looked into. */
export type State =
  | 'queued'
  | 'sending'
  | 'checking'
  | 'reading'
  | 'sent'
  | 'refused'
  | 'failed'
  | 'cancelled'

/** A file that the patient chose, and how it gets on. */
export interface Item {
  file: File
  state: State
  /** Bytes that are there. */
  sent: number
  /** Why it was not taken, or did not get there. */
  reason: string | null
  waiting: boolean
}

export interface QueueOptions {
  link: string
  limits: { bytes: number; left: number }
  /** Files that are sent at once: more would only share the same line. */
  atOnce?: number
  changed(item: Item): void
  /** The link is good for nothing more: `link-expired` and its like. */
  linkOver(code: string): void
}

/** Sends files in the order in which they were chosen, some at a time; each can be cancelled and tried again by itself. */
export function createQueue({ link, limits, atOnce = 2, changed, linkOver }: QueueOptions) {
  const items: Item[] = []
  const journeys = new Map<Item, Journey>()
  const cancels = new Map<Item, AbortController>()

  const set = (item: Item, change: Partial<Item>) => {
    Object.assign(item, change)
    changed(item)
  }
  const isTaken = ({ state }: Item) => !['refused', 'cancelled'].includes(state)
  const room = () => Math.max(0, limits.left - items.filter(isTaken).length)
  const problemOf = (file: File): string | null => {
    if (file.size === 0) return 'empty'
    if (file.size > limits.bytes) return 'too-large'
    return room() === 0 ? 'too-many' : null
  }

  const startMore = () => {
    for (const item of items) {
      if (cancels.size >= atOnce) return
      if (item.state === 'queued') void start(item)
    }
  }

  const start = async (item: Item) => {
    const cancel = new AbortController()
    const journey = journeys.get(item) ?? { there: new Set() }
    journeys.set(item, journey)
    cancels.set(item, cancel)
    set(item, { state: 'sending' })
    try {
      const { id, status, reason } = await sendFile(item.file, journey, link, {
        signal: cancel.signal,
        progress: sent => set(item, { sent, waiting: false }),
        checking: () => set(item, { state: 'checking', sent: item.file.size }),
        waiting: waiting => item.waiting !== waiting && set(item, { waiting }),
      })
      if (status === 'reading') void watch(item, id)
      else settle(item, status, reason)
    } catch (error) {
      if (!cancel.signal.aborted) fail(item, error)
    } finally {
      if (cancels.get(item) === cancel) cancels.delete(item)
      startMore()
    }
  }

  /** The next file need not wait for this one to be read. */
  const watch = async (item: Item, id: string) => {
    set(item, { state: 'reading' })
    const { status, reason } = await whenRead(id, link)
    settle(item, status, reason)
  }

  const settle = (item: Item, status: 'ready' | 'refused' | 'gone', reason?: string) => {
    if (status === 'ready') set(item, { state: 'sent' })
    else set(item, { state: 'refused', reason: status === 'gone' ? 'gone' : (reason ?? 'corrupt') })
  }

  const fail = (item: Item, error: unknown) => {
    const code = error instanceof Refused ? error.code : ''
    if (code.startsWith('link-')) {
      set(item, { state: 'refused', reason: 'link-over', waiting: false })
      return linkOver(code)
    }
    const reason = error instanceof Unreadable ? 'unreadable' : code === 'too-many-open' ? code : 'network'
    set(item, { state: 'failed', reason, waiting: false })
  }

  return {
    items,
    add(files: Iterable<File>) {
      for (const file of files) {
        const reason = problemOf(file)
        const item: Item = {
          ...{ file, reason, sent: 0, waiting: false },
          state: reason ? 'refused' : 'queued',
        }
        items.push(item)
        changed(item)
      }
      startMore()
    },

    cancel(item: Item) {
      const cancel = cancels.get(item)
      cancels.delete(item)
      set(item, { state: 'cancelled', sent: 0, waiting: false })
      cancel?.abort()
      const journey = journeys.get(item)
      if (journey) forget(journey, link)
      journeys.delete(item)
      startMore()
    },

    /** Sends this very file: from where it stopped, or once more from its beginning when it had been cancelled. */
    retry(item: Item) {
      const reason = isTaken(item) ? null : problemOf(item.file)
      set(item, reason ? { state: 'refused', reason } : { state: 'queued', reason: null })
      startMore()
    },

    /** How many more files there is room for. */
    room,
    isBusy: () => items.some(({ state }) => ['queued', 'sending', 'checking'].includes(state)),
    /** How many are with us. */
    arrived: () => items.filter(({ state }) => state === 'reading' || state === 'sent').length,
  }
}

export type Queue = ReturnType<typeof createQueue>
