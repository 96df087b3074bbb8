import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Resumes } from '../channels/web-chat/resumes.ts'
import { lifetimes, type Tokens } from '../channels/web-chat/tokens.ts'
import { newVisitor } from '../channels/web-chat/visitor.ts'
import { createGate } from './gate.ts'
import type { Limits } from './limits/limits.ts'
import { mountPage } from './page.ts'
import { readJson } from './read-json.ts'

export interface WebChatOptions {
  tokens: Tokens
  resumes: Resumes
  limits: Limits
  publicUrl: () => string
  /** Origins from which patients' own pictures are shown: where `Blobs.readUrl` points. */
  imageOrigins: string[]
  /** What Vite built. */
  folder?: string
}

const maxBytes = 16 * 1024
const Body = z.object({ resume: z.string().max(4096).nullish() })

/** A website visitor's token, and the example website with the chat in it. Needs `hideErrors` and `mountCors`. */
export function mountWebChat(server: Server, options: WebChatOptions): void {
  const { tokens, resumes } = options
  const { arrive } = createGate(options)
  const started = async () => {
    const visitor = newVisitor()
    return { visitor, next: await resumes.first(visitor) }
  }
  /**
   * `{}` starts anew; `{ resume }` gives the same conversation back, and a new `resume` with 30 more days. One that is
   * not ours, too old, or replaced by one that was used, is 403: whoever holds it is told, and not quietly given an
   * empty conversation.
   */
  server.post('/api/web-chat/token', async (req: Request, res: Response) => {
    // First its body: one that does not come would hold up all others at this address.
    const body = Body.safeParse((await readJson(req, maxBytes)) ?? {})
    await arrive('tokens', req, res)
    if (!body.success) throw new AppError('bad-request', 'A token request of another shape.')
    const { resume } = body.data
    const { visitor, next } = resume ? await resumes.exchange(resume) : await started()
    res.setHeader('Cache-Control', 'no-store')
    res.send(200, {
      token: await tokens.issue('directline', visitor),
      ...visitor,
      expires_in: lifetimes.directline,
      resume: next,
    })
  })
  mountPage(server, options)
}
