import type { IncomingMessage } from 'node:http'
import ip from 'ipaddr.js'

/** Who calls, as far as a network can tell. */
export interface Address {
  /** An IPv4 address, or the /64 that an IPv6 subscriber has: within it one may take any. */
  key: string
  /** Not from over the internet: this machine, or a network of its own. */
  nearby: boolean
}

/**
 * The client's address. `X-Forwarded-For` can be written by anybody: only the entries that our own proxies added at
 * its end are believed, one for each of `trustedProxies`.
 */
export function addressOf(req: Pick<IncomingMessage, 'socket' | 'headers'>, trustedProxies: number): Address {
  const remote = req.socket.remoteAddress ?? ''
  if (trustedProxies === 0) return named(remote)
  const forwarded = String(req.headers['x-forwarded-for'] ?? '').split(',')
  const path = [...forwarded.map(each => each.trim()).filter(Boolean), remote]
  return named(path[Math.max(0, path.length - 1 - trustedProxies)] ?? remote)
}

function named(text: string): Address {
  // Some proxies add the port.
  const bare = text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1').replace(/^\[(.+)\](:\d+)?$/, '$1')
  if (!ip.isValid(bare)) return { key: 'unknown', nearby: false }
  const address = ip.process(bare)
  const nearby = (nearbyRanges as readonly string[]).includes(address.range())
  if (address.kind() === 'ipv4') return { key: address.toString(), nearby }
  return { key: Buffer.from(address.toByteArray().slice(0, 8)).toString('hex'), nearby }
}

const nearbyRanges = ['loopback', 'private', 'linkLocal', 'uniqueLocal'] as const
