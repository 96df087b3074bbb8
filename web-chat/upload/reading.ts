import type { UploadSummary } from '../../bot/http/uploads.ts'
import { ask, Refused } from './api.ts'

/** Reading takes some ten seconds at most. Whoever has waited so long is told of it in the chat. */
const longestMs = 90_000
const pauseMs = 1_500

/**
 * Waits until a file that has arrived was read. `ready` also when that takes too long to wait for, because the file is
 * there; `gone` when it was removed meanwhile. Never rejects: no trouble with asking harms the file.
 */
export async function whenRead(
  id: string,
  link: string,
): Promise<Pick<UploadSummary, 'reason'> & { status: 'ready' | 'refused' | 'gone' }> {
  const until = Date.now() + longestMs
  while (Date.now() < until) {
    await new Promise(resolve => setTimeout(resolve, pauseMs))
    try {
      const { status, reason } = await ask<UploadSummary>('GET', `/api/uploads/${id}`, { token: link })
      if (status !== 'reading') return { status, ...(reason && { reason }) }
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return { status: 'gone' }
      // A link that is used up or has run out tells nothing more.
      if (error instanceof Refused && error.code.startsWith('link-')) return { status: 'ready' }
    }
  }
  return { status: 'ready' }
}
