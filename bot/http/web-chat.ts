import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { lifetimes, type Tokens } from '../channels/web-chat/tokens.ts'
import { newVisitor } from '../channels/web-chat/visitor.ts'
import { mountPage } from './page.ts'
import { readJson } from './read-json.ts'

export interface WebChatOptions {
  tokens: Tokens
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
  const { tokens } = options
  /**
   * `{}` starts anew; `{ resume }` gives the same conversation back, and a new `resume` with 30 more days. One that is
   * not ours, or too old, is 403: whoever holds it is told, and not quietly given an empty conversation.
   */
  server.post('/api/web-chat/token', async (req: Request, res: Response) => {
    const body = Body.safeParse((await readJson(req, maxBytes)) ?? {})
    if (!body.success) throw new AppError('bad-request', 'A token request of another shape.')
    const { resume } = body.data
    const visitor = resume ? await tokens.verify('resume', resume) : newVisitor()
    res.setHeader('Cache-Control', 'no-store')
    res.send(200, {
      token: await tokens.issue('directline', visitor),
      ...visitor,
      expires_in: lifetimes.directline,
      resume: await tokens.issue('resume', visitor),
    })
  })
  mountPage(server, options)
}
