import { createHash } from 'node:crypto'
import { beingRead } from '../../machines/intake/reading.ts'
import type { CaseStore } from '../../services/store/cases.ts'
import type { OutboxParts } from '../outbox.ts'
import type { Turns } from '../turn-input.ts'

export interface OverdueParts {
  cases: Pick<CaseStore, 'byId'>
  clock: () => Date
}

/** Brings to a case that something it is owed takes long. */
export function createOverdue(
  { cases, clock }: OverdueParts,
  turns: () => Pick<Turns, 'handle'>,
): OutboxParts['overdue'] {
  return async (caseId, entry, how) => {
    const event = { type: how === 'slow' ? 'SLOW' : 'STUCK', effect: entry.type } as const
    const about = (entry.type === 'readDocument' && (await filesWaiting(caseId))) || entry.id
    await turns().handle({ type: 'outside', id: `${about}:${how}`, at: clock(), caseId, event })
  }

  /** Ten files that wait for one scanner are one trouble, and one apology; files that come later are another. */
  async function filesWaiting(caseId: string): Promise<string | undefined> {
    const found = await cases.byId(caseId).catch(() => null)
    const ids = found ? beingRead(found).map(({ id }) => id) : []
    if (ids.length === 0) return undefined
    return `${caseId}:reading:${createHash('sha256').update(ids.toSorted().join()).digest('base64url')}`
  }
}
