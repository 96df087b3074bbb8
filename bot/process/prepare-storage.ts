import { setTimeout as pause } from 'node:timers/promises'
import type { Blobs } from '../../services/blobs/blobs.ts'
import { isStorageAway } from '../../services/blobs/storage-away.ts'
import type { Logger } from '../logger.ts'

const longestPauseMs = 5_000

/**
 * Prepares storage. When it is away, the rest of the product starts without it: patients can talk and are told that
 * files do not arrive, and storage is prepared once it comes. Rejects when it refuses us, which no waiting mends.
 * @returns whether it is ready: resolves when it is
 */
export async function prepareStorage(
  blobs: Pick<Blobs, 'prepare' | 'check'>,
  { origins, stop, logger }: { origins: string[]; stop: AbortSignal; logger: Logger },
): Promise<() => Promise<void>> {
  let prepared = false
  const attempt = async () => {
    await blobs.prepare(origins)
    prepared = true
  }
  const keepTrying = async () => {
    for (let tries = 0; !prepared && !stop.aborted; tries++) {
      const ms = Math.min(longestPauseMs, 500 * 2 ** tries) * (0.5 + Math.random() / 2)
      await pause(ms, undefined, { signal: stop, ref: false }).catch(() => {})
      if (!stop.aborted) await attempt().catch(error => logger.warn({ error }, 'storage is still away'))
    }
  }
  try {
    await attempt()
  } catch (error) {
    if (!isStorageAway(error)) throw error
    logger.error({ error }, 'storage does not answer; the start goes on without it')
    void keepTrying()
  }
  return async () => {
    if (!prepared) throw new Error('storage has not been prepared yet')
    await blobs.check()
  }
}
