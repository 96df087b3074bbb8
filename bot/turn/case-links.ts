import type { CaseLink, LinkPurpose } from '../../machines/domain/case.ts'
import type { Circumstances } from './written.ts'

/** How long a one-time link is good for. */
const linkMs = 30 * 60_000
/** The others have run out, or were replaced long ago. */
const mostKept = 20

/** The links that a turn gives out: one of a kind at most, and none that nothing in it speaks of. */
export function newLinks(before: CaseLink[], { now, newNonce }: Pick<Circumstances, 'now' | 'newNonce'>) {
  const given = new Map<LinkPurpose, CaseLink>()
  return {
    give(purpose: LinkPurpose) {
      const link = given.get(purpose) ?? {
        nonce: newNonce(),
        purpose,
        expiresAt: new Date(now.getTime() + linkMs).toISOString(),
        usedAt: null,
      }
      given.set(purpose, link)
      return { purpose, nonce: link.nonce }
    },
    all: (): CaseLink[] => [...before, ...given.values()].slice(-mostKept),
  }
}
