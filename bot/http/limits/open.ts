import type { Duplex } from 'node:stream'

/** Counts what is open under each key; a key with nothing open is forgotten. */
export function createOpen() {
  const open = new Map<string, number>()
  const add = (key: string, more: number) => {
    const now = (open.get(key) ?? 0) + more
    if (now > 0) open.set(key, now)
    else open.delete(key)
  }

  return {
    /** Counts it until it closes; false, and not counted, when one of its keys has as many as it may. */
    take(socket: Duplex, keys: [key: string, most: number][]): boolean {
      // Gone already: it would never say so again.
      if (socket.closed) return true
      if (keys.some(([key, most]) => (open.get(key) ?? 0) >= most)) return false
      for (const [key] of keys) add(key, 1)
      socket.once('close', () => {
        for (const [key] of keys) add(key, -1)
      })
      return true
    },
  }
}
