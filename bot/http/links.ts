import type { Request, Response, Server } from 'restify'
import type { Case, CaseLink, LinkPurpose } from '../../machines/domain/case.ts'
import { documentLimits } from '../../machines/domain/document.ts'
import { AppError } from '../app-error.ts'
import type { Resumes } from '../channels/web-chat/resumes.ts'
import { lifetimes, type Tokens } from '../channels/web-chat/tokens.ts'
import { newVisitor, originOf } from '../channels/web-chat/visitor.ts'
import type { OpenLink } from '../open-link.ts'
import { lastChannel } from '../turn/case-channels.ts'
import type { Turns } from '../turn-input.ts'
import { createGate } from './gate.ts'
import type { Limits } from './limits/limits.ts'

export interface LinksOptions {
  openLink: OpenLink
  tokens: Tokens
  resumes: Resumes
  limits: Limits
  /** Our own numbers, E.164. */
  numbers?: { smsFrom?: string; whatsappFrom?: string } | undefined
  turns: Pick<Turns, 'handle'>
  clock: () => Date
}

/** What the page behind a link shows: nothing that only a patient and their physician should know. */
export interface LinkShown {
  purpose: LinkPurpose
  /** Whose case it is: `Ana L.`; null while no name was given. */
  name: string | null
  /** ISO. */
  expiresAt: string
  /** Bytes of a file, files of a case, and how many more there is room for. */
  limits: { bytes: number; count: number; left: number }
  /** Opens the chat that the patient came from, where a phone has one. */
  chat: string | null
}

const root = '/api/links/:token'

/**
 * What the page behind a one-time link asks for. A look never uses a link up, for chat apps look as soon as they see
 * one. The token stands in the path, as in the page's own address: no answer repeats it, and nothing logs an address.
 */
export function mountLinks(server: Server, options: LinksOptions): void {
  const { openLink, tokens, resumes, numbers = {}, turns, clock } = options
  const { arrive } = createGate(options)
  const use = async (req: Request, res: Response) => {
    req.resume() // whatever came as a body says nothing
    await arrive('links', req, res)
    res.setHeader('Cache-Control', 'no-store')
    return String(req.params.token)
  }

  server.get(root, async (req: Request, res: Response) => {
    const { case: found, link } = await openLink(await use(req, res))
    res.send(200, { ...shown(found, link), chat: chatOf(found) } satisfies LinkShown)
  })

  /** "I am done": this was the one use of a link for files. May be repeated. */
  server.post(`${root}/done`, async (req: Request, res: Response) => {
    const opened = await unlessUsed(openLink(await use(req, res), 'upload'))
    if (opened) {
      const { case: found, link } = opened
      const event = { type: 'LINK_USED', nonce: link.nonce } as const
      await turned({ id: `link-used:${link.nonce}`, caseId: found._id, event })
    }
    res.send(204)
  })

  /** A new visitor of the website who is in the case from now on; answers as `/api/web-chat/token` does. */
  server.post(`${root}/continue`, async (req: Request, res: Response) => {
    const { case: found, link } = await openLink(await use(req, res), 'continue')
    const visitor = newVisitor()
    const event = { type: 'JOINED', from: originOf(visitor, found.locale), nonce: link.nonce } as const
    // Of several that come at once the first has this id, and so the link.
    const { status } = await turned({ id: `joined:${link.nonce}`, caseId: found._id, event })
    if (status !== 'handled') throw new AppError('link-used', 'A link that another has just used.')
    res.send(200, {
      token: await tokens.issue('directline', visitor),
      ...visitor,
      expires_in: lifetimes.directline,
      resume: await resumes.first(visitor),
    })
  })

  const chatOf = (found: Case): string | null => {
    const last = lastChannel(found)
    if (last?.kind === 'sms' && numbers.smsFrom) return `sms:${numbers.smsFrom}`
    // https://faq.whatsapp.com: "How to use click to chat"
    if (last?.kind === 'whatsapp' && numbers.whatsappFrom)
      return `https://wa.me/${numbers.whatsappFrom.replace('+', '')}`
    return null
  }
  const turned = async (what: Pick<Extract<Input, { type: 'outside' }>, 'id' | 'caseId' | 'event'>) => {
    try {
      return await turns.handle({ type: 'outside', at: clock(), ...what })
    } catch (cause) {
      throw new AppError('unavailable', 'The use of a link could not be saved with its case.', { cause })
    }
  }
}

type Input = Parameters<Turns['handle']>[0]

const unlessUsed = <T>(opening: Promise<T>): Promise<T | null> =>
  opening.catch(error => {
    if (error instanceof AppError && error.code === 'link-used') return null
    throw error
  })

function shown({ patient, documents, inbox }: Case, { purpose, expiresAt }: CaseLink) {
  const { bytes, count } = documentLimits
  const coming = inbox.flatMap(({ files }) => files).filter(({ status }) => status !== 'refused')
  const left = Math.max(0, count - documents.length - coming.length)
  return { purpose, name: nameOf(patient), expiresAt, limits: { bytes, count, left } }
}

/** First name and initial: enough for the family to see whose it is. */
function nameOf({ firstName, lastName }: Case['patient']): string | null {
  const [initial] = lastName ? new Intl.Segmenter().segment(lastName) : []
  if (!firstName) return null
  return initial ? `${firstName} ${initial.segment.toLocaleUpperCase()}.` : firstName
}
