import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import restify from 'restify'
import { createResumes } from '../../bot/channels/web-chat/resumes.ts'
import { createTokens } from '../../bot/channels/web-chat/tokens.ts'
import type { TakeIn } from '../../bot/channels/web-chat/upload.ts'
import { mountCors } from '../../bot/http/cors.ts'
import { mountDirectLine } from '../../bot/http/direct-line.ts'
import { hideErrors } from '../../bot/http/errors.ts'
import { createLimits } from '../../bot/http/limits/limits.ts'
import { mountSafety } from '../../bot/http/safety.ts'
import { mountWebChat } from '../../bot/http/web-chat.ts'
import { IntakeBot } from '../../bot/intake-bot.ts'
import type { MemoryCore } from './memory-core.ts'

export interface WebChatServer {
  url: string
  port: number
  /** What was logged as an error, in order. */
  errors: unknown[]
  /** Ends every connection, as when the process goes. */
  stop(): Promise<void>
  /** Refuses what comes, as while the process is going. */
  drain(): void
}

interface Options {
  core: MemoryCore
  port?: number
  /** Moves the server's clock, in milliseconds. */
  clock?: () => Date
  takeIn?: TakeIn
  secret?: string
  allowedOrigins?: string[]
  pages?: string
  imageOrigins?: string[]
}

/** Web chat's routes on a real server at a free port, over the given core. */
export async function startWebChatServer(options: Options): Promise<WebChatServer> {
  const { core, clock = () => new Date(), takeIn = takeAnyPdf, allowedOrigins = [] } = options
  const server = restify.createServer({ name: 'test' })
  const errors: unknown[] = []
  const logger = { error: (...line: unknown[]) => void errors.push(line) }
  const publicUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tokens = createTokens({ secret: 'a secret that is long enough for a test', clock })
  const resumes = createResumes({ tokens, store: usedInMemory(), clock })
  const blobs = { readUrl: async (name: string) => `${publicUrl()}/blobs/${name}`, delete: async () => {} }
  mountSafety(server, { publicUrl: '' })
  hideErrors(server, logger)
  mountCors(server, { allowedOrigins, publicUrl })
  const limits = createLimits()
  const shared = { tokens, limits, publicUrl, logger, clock }
  const bot = new IntakeBot({ turns: core.turns, clock })
  const directLine = mountDirectLine(server, {
    ...core,
    ...shared,
    bot,
    takeIn,
    blobs,
    links: { url: (caseId, nonce) => `${publicUrl()}/u/${caseId}-${nonce}` },
    secret: options.secret,
  })
  mountWebChat(server, {
    tokens,
    limits,
    resumes,
    publicUrl,
    imageOrigins: options.imageOrigins ?? [],
    ...(options.pages ? { folder: options.pages } : {}),
  })
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const url = publicUrl()
  return {
    ...{ url, errors, port: Number(new URL(url).port) },
    drain: () => directLine.close(),
    async stop() {
      directLine.close()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.server.closeAllConnections()
      await closed
    },
  }
}

function usedInMemory() {
  const newest = new Map<string, number>()
  return {
    async use(conversationId: string, generation: number) {
      if ((newest.get(conversationId) ?? 0) > generation) return false
      newest.set(conversationId, generation)
      return true
    },
  }
}

/** Reads every byte, and takes what starts like a PDF. */
const takeAnyPdf: TakeIn = async ({ filename, body, source }) => {
  const bytes = await buffer(body)
  const id = `doc-${filename}`
  if (!bytes.toString('latin1').startsWith('%PDF'))
    return { status: 'refused', id, filename, bytes: bytes.length, reason: 'unsupported-type' }
  return {
    ...{ status: 'ready', id, filename, category: null, categoryBy: null, contentType: 'application/pdf' },
    ...{ bytes: bytes.length, sha256: '0'.repeat(64), blobName: `documents/${id}`, source },
  }
}
