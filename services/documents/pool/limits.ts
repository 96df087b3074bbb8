import { availableParallelism } from 'node:os'

/** What reading may cost. Times are in milliseconds, sizes in megabytes. */
export interface ReaderLimits {
  /** From the moment that a file's reading begins: what is not read by then is left. */
  readMs: number
  /** A reader that has not answered by then hangs, and is ended. */
  killMs: number
  /** A reader that is ended hung, and its file is refused, if it had at least this share of a core; else it was kept waiting. */
  hangShare: number
  /** Of JavaScript's own memory, for each file. */
  heapMb: number
  /** Of all files that are read at once, whoever took it. */
  memoryMb: number
  /** Files at once. */
  threads: number
  /** With nothing to read for so long, the process is let go. */
  idleMs: number
}

/** The guide wants a verdict within 10 seconds; what a reader makes of its deadline takes it a moment. */
export const readerLimits: ReaderLimits = {
  readMs: 8_000,
  killMs: 9_700,
  hangShare: 0.7,
  heapMb: 512,
  memoryMb: 1_200,
  threads: Math.min(2, availableParallelism()),
  idleMs: 2 * 60_000,
}

/** Of the process that reads, as Unix has it: turns come first. */
export const niceness = 10
