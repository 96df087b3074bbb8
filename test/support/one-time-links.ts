import { createSecureLinks } from '../../bot/effects/secure-links.ts'
import type { Case, CaseLink, LinkPurpose } from '../../machines/domain/case.ts'
import { createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { authSecret, type RunningApp } from './running-app.ts'

/** What makes and checks the links of every app that is started in a test. */
export const secureLinks = ({ url }: Pick<RunningApp, 'url'>) =>
  createSecureLinks({ secret: authSecret, publicUrl: url })

/** Puts a link of half an hour into a case, as a turn would; gives its token. */
export async function giveLink(
  app: RunningApp,
  caseId: string,
  purpose: LinkPurpose,
  own: Partial<CaseLink> = {},
): Promise<string> {
  const links = secureLinks(app)
  const nonce = links.newNonce()
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString()
  const link: CaseLink = { nonce, purpose, expiresAt, usedAt: null, ...own }
  const { links: known = [] } = await caseById(app, caseId)
  await setInCase(app, caseId, { links: [...known, link] })
  return links.url(caseId, nonce).split('/').at(-1) ?? ''
}

export async function setInCase(app: RunningApp, caseId: string, set: Record<string, unknown>) {
  const connection = await connect(app.mongoUri)
  // As a turn would: whoever read it before looks again.
  await connection
    .collection('cases')
    .updateOne({ _id: caseId as never }, { $set: set, $inc: { version: 1 } })
  await connection.close()
}

export async function caseById(app: RunningApp, caseId: string): Promise<Case> {
  const connection = await connect(app.mongoUri)
  const found = await createCaseStore(connection).byId(caseId)
  await connection.close()
  if (!found) throw new Error('the store has no such case')
  return found
}

/** The case of a link, and the token, as they stand in words on a phone. */
export async function linkIn(app: RunningApp, words: string): Promise<{ token: string; caseId: string }> {
  const token = /\/u\/([\w-]{32})(?![\w-])/.exec(words)?.[1]
  if (!token) throw new Error(`no link in: ${words}`)
  const connection = await connect(app.mongoUri)
  const found = await createCaseStore(connection).byLink(secureLinks(app).nonceOf(token) ?? '')
  await connection.close()
  if (!found) throw new Error('the store has no case with this link')
  return { token, caseId: found._id }
}
