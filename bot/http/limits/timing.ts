/** Milliseconds that a server waits for its clients. */
export interface Timing {
  /** For all headers of a request: a browser sends them at once. */
  headers: number
  /** Between requests on one connection; longer than a load balancer's own, which is 60 s on most. */
  idle: number
  /** With nothing moving in either direction, while a request is under way: who never reads the answer is let go. */
  silent: number
  /** How often headers and bodies are looked at. */
  check: number
  /** For a body to get going. */
  bodyGrace: number
}

export const usualTiming: Timing = {
  headers: 15_000,
  idle: 65_000,
  silent: 120_000,
  check: 5_000,
  bodyGrace: 15_000,
}

/**
 * Bytes a second that a body must come with, on average between two looks. A file of 50 MB may take hours on a slow
 * phone, so the whole has no limit in time; but the slowest line that people have is ten times as quick as this.
 */
export const slowestBody = 2_000

/** Connections of this process at once: each costs about 20 kB. */
export const mostConnections = 10_000

/** A header list longer than this is cut, as Node does. */
export const mostHeaders = 100

/** Characters of a path with its query. Ours have at most about 500, with a stream's token. */
export const longestAddress = 4_096
