import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../app-error.ts'
import { addressOf } from './address.ts'
import { createCounters } from './counters.ts'
import {
  type Figures,
  type Limited,
  mostConnectionsOfAddress,
  mostSockets,
  nearbyFactor,
  type Rate,
  figures as usualFigures,
  refusalPause as usualPause,
} from './figures.ts'
import { createLanes } from './lanes.ts'
import { createOpen } from './open.ts'

export interface LimitsOptions {
  /** Proxies of our own in front of this process; 0 believes no `X-Forwarded-For`. */
  trustedProxies?: number
  /** In place of the usual figures, for those named. */
  figures?: Partial<Figures>
  /** Milliseconds until a refusal is answered. */
  refusalPause?: number
  /** For programs that measure what the server can do. */
  off?: boolean
}

/** Who does something: a caller's address, a visitor, or both. */
export interface By {
  req?: IncomingMessage
  userId?: string
}

/**
 * What a visitor and an address may do; kept in this process's memory, so each of several allows as much. Refusing is
 * to reject with `too-many-requests` and the seconds until there is room again.
 */
export interface Limits {
  /** Counts one more of this, or so many; refuses what is past the limit. */
  spend(what: Limited, by: By, points?: number): Promise<void>
  /** Counts the bytes of a request once it is over; refuses it when there is nothing left. */
  meter(what: Limited, by: Required<By>, res: ServerResponse): Promise<void>
  /** Waits for this one's turn, which ends when the response is sent or the caller gone. Refuses when too many wait. */
  turn(what: Limited, by: By, res: ServerResponse): Promise<void>
  /** Counts a connection that stays open, until it closes; refuses one too many. */
  open(by: Required<By>, socket: Duplex): Promise<void>
  /** Counts a connection, before anything came over it; false for one too many of its address. */
  connect(socket: Socket): boolean
}

/** Bytes of a body that may have come together with its headers. */
const mostAhead = 64 * 1024

/** So many refusals are held back at once; the rest are answered at once, so that holding costs little. */
const mostHeld = 2_000

export function createLimits(options: LimitsOptions = {}): Limits {
  const { trustedProxies = 0, refusalPause = usualPause, off = false } = options
  const figures: Figures = { ...usualFigures, ...options.figures }
  const counters = createCounters()
  const lanes = createLanes()
  const sockets = createOpen()
  let held = 0

  return {
    async spend(what, by, points = 1) {
      const wait = await count(what, by, points)
      if (wait > 0) await refuse(wait)
    },

    async meter(what, by, res) {
      for (const { name, key, rate } of counted(what, by)) {
        const wait = await counters.exhausted(name, key, rate)
        if (wait > 0) await refuse(wait)
      }
      const { socket, headers } = by.req
      const before = socket.bytesRead
      const announced = headers['content-length']
      // What was announced and never came is not counted. Sent in chunks, a body does not say its length.
      const bytes = () => {
        const came = socket.bytesRead - before
        return announced === undefined ? came : Math.min(Number(announced), came + mostAhead)
      }
      res.once('close', () => void count(what, by, bytes()))
    },

    async turn(what, by, res) {
      const { lane } = figures[what]
      if (!lane || off) return
      const left = await lanes.enter(`${what}/${by.userId ?? addressKey(by.req).key}`, lane)
      if (left === 'full') return refuse(1_000)
      if (left === 'late') throw new AppError('busy', 'A turn that did not come in time.')
      // Who hung up while waiting has had theirs.
      if (res.closed || res.destroyed) left()
      else res.once('close', left)
    },

    async open({ req, userId }, socket) {
      if (off) return
      const { key, factor } = addressKey(req)
      const taken = sockets.take(socket, [
        [`visitor/${userId}`, mostSockets.visitor],
        [`address/${key}`, mostSockets.address * factor],
      ])
      if (!taken) await refuse(30_000)
    },

    connect(socket) {
      if (off || trustedProxies > 0) return true
      const { key, factor } = addressKey({ socket, headers: {} })
      return sockets.take(socket, [[`connections/${key}`, mostConnectionsOfAddress * factor]])
    },
  }

  function addressKey(req: Pick<IncomingMessage, 'socket' | 'headers'> | undefined) {
    const { key, nearby } = req ? addressOf(req, trustedProxies) : { key: 'unknown', nearby: false }
    return { key, factor: nearby ? nearbyFactor : 1 }
  }

  /** What is to be counted, and under which key. */
  function counted(what: Limited, { req, userId }: By) {
    const { visitor, address } = figures[what]
    const found: { name: string; key: string; rate: Rate }[] = []
    if (off) return found
    if (visitor && userId !== undefined) found.push({ name: `${what}/visitor`, key: userId, rate: visitor })
    if (address && req) {
      const { key, factor } = addressKey(req)
      // Under a name of its own for each rate.
      const name = `${what}/${factor === 1 ? 'address' : 'nearby'}`
      found.push({ name, key, rate: { ...address, most: address.most * factor } })
    }
    return found
  }

  /** Gives the milliseconds to wait: 0 within the limit. */
  async function count(what: Limited, by: By, points: number): Promise<number> {
    let wait = 0
    for (const { name, key, rate } of counted(what, by))
      wait = Math.max(wait, await counters.spend(name, key, rate, points))
    return wait
  }

  async function refuse(retryAfterMs: number): Promise<never> {
    if (held < mostHeld) {
      held++
      await pause(refusalPause)
      held--
    }
    const retryAfter = Math.ceil(retryAfterMs / 1000)
    throw new AppError('too-many-requests', 'More than is allowed.', { retryAfter })
  }
}
