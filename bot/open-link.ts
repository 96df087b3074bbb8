import { openSteps } from '../machines/domain/asks.ts'
import type { Case, CaseLink, LinkPurpose } from '../machines/domain/case.ts'
import { restore } from '../machines/intake/snapshot.ts'
import { stepOfSnapshot } from '../machines/intake/step.ts'
import type { CaseStore } from '../services/store/cases.ts'
import { AppError } from './app-error.ts'
import type { SecureLinks } from './effects/secure-links.ts'

export interface OpenedLink {
  case: Case
  link: CaseLink
}

/**
 * What a one-time link leads to; looking uses nothing up. Rejects with `link-unknown` for a token that is forged, not
 * whole, or for something else; with `link-used`; with `link-expired`; and with `link-closed` for files of a case that
 * takes none any more. The first is the same for every reason, so that nobody learns which links there are.
 */
export type OpenLink = (
  token: string,
  purpose?: LinkPurpose,
  /** For what was begun in time: for so many milliseconds after its end a link still counts. */
  late?: { ms: number },
) => Promise<OpenedLink>

export function createOpenLink(options: {
  links: Pick<SecureLinks, 'nonceOf' | 'isOf'>
  cases: Pick<CaseStore, 'byLink'>
  clock: () => Date
}): OpenLink {
  const { links, cases, clock } = options

  return async (token, purpose, { ms } = { ms: 0 }) => {
    const nonce = links.nonceOf(token)
    const found = nonce === null ? null : await cases.byLink(nonce)
    const link = found?.links.find(each => each.nonce === nonce)
    if (!found || !link || !links.isOf(token, found._id) || link.purpose !== (purpose ?? link.purpose))
      throw new AppError('link-unknown', 'A link that is not ours.')
    if (link.usedAt) throw new AppError('link-used', 'A link that was used.')
    if (clock().getTime() >= new Date(link.expiresAt).getTime() + ms)
      throw new AppError('link-expired', 'A link that has run out.')
    if (link.purpose === 'upload' && !takesFiles(found))
      throw new AppError('link-closed', 'A link for files of a case that takes none any more.')
    return { case: found, link }
  }
}

const takesFiles = (found: Case): boolean =>
  (openSteps as readonly string[]).includes(stepOfSnapshot(restore(found)))
