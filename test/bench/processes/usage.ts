import { type Profiler, Session } from 'node:inspector/promises'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'

const MiB = 1024 * 1024

/** Milliseconds of CPU so far. */
export interface Cpu {
  /** Of all threads; of the embedded store's, too. */
  all: number
  /** Of the one that serves. */
  main: number
}

export interface Memory {
  /** Resident, in MiB. */
  rss: number
  /** Of JavaScript's objects, in MiB. */
  heap: number
}

/** What a server of the bench says about itself, whichever it is. */
export function usageAnswers() {
  let peak = 0
  let watching: NodeJS.Timeout | undefined
  let commands: string[] = []
  const session = new Session()
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }

  return {
    cpu: (): Cpu => ({ all: milliseconds(process.cpuUsage()), main: milliseconds(process.threadCpuUsage()) }),
    /** After what nobody needs any more was let go. */
    async memory(): Promise<Memory> {
      for (let round = 0; round < 3; round++) {
        globalThis.gc?.()
        await pause(100)
      }
      return { rss: process.memoryUsage.rss() / MiB, heap: process.memoryUsage().heapUsed / MiB }
    },
    watchMemory() {
      peak = 0
      look()
      watching = setInterval(look, 2)
      return peak / MiB
    },
    peakMemory() {
      look()
      clearInterval(watching)
      return peak / MiB
    },
    /** From now on every command to the database is noted, by the driver's own monitoring. */
    watchCommands() {
      commands = []
      for (const connection of mongoose.connections) {
        // The first is mongoose's own, which nobody opened.
        if (connection.readyState !== 1) continue
        const client = connection.getClient()
        client.removeAllListeners('commandStarted')
        client.on('commandStarted', ({ command }) => void commands.push(kindOf(command)))
      }
    },
    commandsSeen: () => commands,
    async startProfile() {
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.start')
    },
    async endProfile(): Promise<Profiler.Profile> {
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      return profile
    },
  }
}

/** What a command does for a turn; what is looked for or tidied up now and then is something else. */
function kindOf(command: Record<string, unknown>): string {
  const { find, insert, update, filter, updates } = command as {
    find?: string
    insert?: string
    update?: string
    filter?: Record<string, unknown>
    updates?: { u: Record<string, unknown> }[]
  }
  if (find === 'cases' && filter && 'outbox.lease.until' in filter) return 'other'
  if (find === 'cases' || find === 'messages') return 'read'
  if (insert === 'messages') return 'add lines'
  if (update === 'cases') return updates?.some(({ u }) => '$pull' in u) ? 'settle' : 'save'
  return 'other'
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000
