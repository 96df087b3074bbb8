import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { ReceivedFile } from '../../machines/domain/document.ts'
import { AppError } from '../app-error.ts'
import type { Bot } from '../channels/receiving-adapter.ts'
import { createReadActivities, type LinkAddresses, type SignsUrls } from '../channels/web-chat/activities.ts'
import { WebChatAdapter } from '../channels/web-chat/adapter.ts'
import { eventId } from '../channels/web-chat/event-id.ts'
import { IncomingActivity, localeOf } from '../channels/web-chat/from-activity.ts'
import { createStreams } from '../channels/web-chat/stream.ts'
import { lifetimes, type Tokens, type Visitor } from '../channels/web-chat/tokens.ts'
import { readUpload, type TakeIn } from '../channels/web-chat/upload.ts'
import { newVisitor, originOf, requireSecret } from '../channels/web-chat/visitor.ts'
import type { Changes, Transcripts, Turns } from '../turn-input.ts'
import { type ErrorLog, httpStatus } from './errors.ts'
import { createGate } from './gate.ts'
import type { Limits } from './limits/limits.ts'
import { readJson } from './read-json.ts'

export interface DirectLineOptions {
  bot: Bot
  turns: Pick<Turns, 'greet'>
  transcripts: Transcripts
  changes: Changes
  tokens: Tokens
  limits: Limits
  takeIn: TakeIn
  blobs: SignsUrls & { delete(name: string): Promise<void> }
  links: LinkAddresses
  /** Where clients reach us, for the address of the stream. Asked each time: a port may be known only after listening. */
  publicUrl: () => string
  /** `DIRECT_LINE_SECRET`; without it a clinic's server cannot ask for tokens. */
  secret?: string | undefined
  logger: ErrorLog
  clock: () => Date
}

/** As in the hosted Direct Line. */
const maxActivityBytes = 256 * 1024

/**
 * Direct Line 3.0, as `botframework-directlinejs` and Web Chat speak it. Needs `hideErrors` and `mountCors` on the same
 * server, and no body parser before it. `close` refuses what comes later with 503, and ends the streams.
 */
export function mountDirectLine(server: Server, options: DirectLineOptions): { close(): void } {
  const { bot, turns, transcripts, tokens, blobs, limits } = options
  const { arrive, admit } = createGate(options)
  const readActivities = createReadActivities(options)
  const streams = createStreams({ ...options, readActivities })
  const adapter = new WebChatAdapter()
  let closed = false

  type Handler = (req: Request, res: Response) => Promise<void>
  const route = (handler: Handler) => async (req: Request, res: Response) => {
    if (closed) throw new AppError('unavailable', 'The server is shutting down.')
    // Tokens and patients' words: nothing on the way keeps them.
    res.setHeader('Cache-Control', 'no-store')
    await handler(req, res)
  }

  const grant = async (visitor: Visitor) => ({
    conversationId: visitor.conversationId,
    token: await tokens.issue('directline', visitor),
    expires_in: lifetimes.directline,
  })
  const conversation = async (visitor: Visitor, watermark: string) => {
    const query = new URLSearchParams({ watermark, t: await tokens.issue('stream', visitor) })
    const base = options.publicUrl().replace(/^http/, 'ws').replace(/\/$/, '')
    const streamUrl = `${base}${root}/conversations/${visitor.conversationId}/stream?${query}`
    return { ...(await grant(visitor)), streamUrl }
  }
  /** One activity in: 200 with the id under which it stands in the transcript, and the same for every repeat. */
  const receive = async (visitor: Visitor, sent: unknown, files: ReceivedFile[]) => {
    const activity = parse(IncomingActivity, sent)
    const id = eventId(visitor.conversationId, activity.channelData?.clientActivityID ?? undefined)
    // Typing and events are part of the protocol, and nothing that the intake needs to know.
    if (activity.type !== 'message') return { id }
    // Addresses that a client names are never fetched; saying so is better than dropping a document silently.
    if (files.length === 0 && activity.attachments?.length)
      throw new AppError('bad-request', 'Attachments that were not uploaded.')
    const from = originOf(visitor, localeOf(activity.locale))
    const result = await adapter.receive(activity, { id, from, files }, bot)
    if (result?.status === 'repeat') await forget(files)
    return { id: result?.messageId ?? id }
  }

  /** A message that came again brought its files again, under new names: those of the first time are in the case. */
  const forget = async (files: ReceivedFile[]) => {
    const names = files.flatMap(file => (file.status === 'refused' ? [] : [file.blobName]))
    // What cannot be deleted now is found by the sweep.
    await Promise.allSettled(names.map(name => blobs.delete(name)))
  }

  /** What is refused will not be sent again as it is. What only could not be saved may be in the case all the same. */
  const forgetRefused = async (files: ReceivedFile[], error: unknown): Promise<never> => {
    if (error instanceof AppError && httpStatus[error.code] < 500) await forget(files)
    throw error
  }

  server.post(
    `${root}/tokens/generate`,
    route(async (req, res) => {
      await arrive('tokens', req, res)
      requireSecret(req, options.secret)
      const { user } = parse(GenerateBody, (await readJson(req, maxActivityBytes)) ?? {})
      res.send(200, await grant(newVisitor(user?.id ?? undefined)))
    }),
  )
  server.post(
    `${root}/tokens/refresh`,
    route(async (req, res) => {
      res.send(200, await grant(await admit('tokens', req, res)))
    }),
  )
  server.post(
    `${root}/conversations`,
    route(async (req, res) => {
      const visitor = await admit('conversations', req, res)
      const { locale } = parse(StartBody, (await readJson(req, maxActivityBytes)) ?? {})
      const begun = await transcripts.hasBegun(visitor.conversationId)
      await greeted(turns.greet(originOf(visitor, localeOf(locale))))
      res.send(begun ? 200 : 201, await conversation(visitor, ''))
    }),
  )
  server.get(
    `${root}/conversations/:id`,
    route(async (req, res) => {
      const visitor = await admit('conversations', req, res, req.params.id)
      // A page that went away between its token and its start finds the greeting here.
      await greeted(turns.greet(originOf(visitor, 'en')))
      res.send(200, await conversation(visitor, query(req).get('watermark') ?? ''))
    }),
  )
  server.get(
    `${root}/conversations/:id/activities`,
    route(async (req, res) => {
      const visitor = await admit('polls', req, res, req.params.id)
      res.send(200, await readActivities(visitor, query(req).get('watermark')))
    }),
  )
  server.post(
    `${root}/conversations/:id/activities`,
    route(async (req, res) => {
      const visitor = await admit('messages', req, res, req.params.id)
      await limits.meter('messageBytes', { req, userId: visitor.userId }, res)
      res.send(200, await receive(visitor, await readJson(req, maxActivityBytes), []))
    }),
  )
  server.post(
    `${root}/conversations/:id/upload`,
    route(async (req, res) => {
      const visitor = await admit('uploads', req, res, req.params.id)
      await limits.meter('uploadedBytes', { req, userId: visitor.userId }, res)
      const { activity, files } = await readUpload(req, {
        takeIn: options.takeIn,
        discard: forget,
        maxActivityBytes,
      })
      const received = receive(visitor, activity ?? { type: 'message' }, files)
      res.send(200, await received.catch(error => forgetRefused(files, error)))
    }),
  )
  // Java's client offers HTTP/2 with an ordinary request, which it goes on with when that is not taken up.
  const shouldUpgradeCallback = ({ headers }: IncomingMessage) => /websocket/i.test(headers.upgrade ?? '')
  Object.assign(server.server, { shouldUpgradeCallback })
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has let go of it, and nobody else listens yet: a peer that hangs up here would end the whole process.
    socket.on('error', () => socket.destroy())
    if (streamPath.test(req.url ?? '')) void streams.upgrade(req, socket, head)
    // Nobody else would answer it, and the socket would stay open.
    else if (server.listenerCount('upgrade') === 1)
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy())
  })

  return {
    close() {
      closed = true
      streams.close()
    },
  }
}

const root = '/v3/directline'
const streamPath = /^\/v3\/directline\/conversations\/[^/]+\/stream(\?|$)/

const StartBody = z.object({ locale: z.string().nullish() })
const GenerateBody = z.object({
  user: z
    .object({
      id: z
        .string()
        .regex(/^dl_[\w-]{8,100}$/)
        .nullish(),
    })
    .nullish(),
})

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  // The problem's own words would repeat the patient's.
  if (!parsed.success) throw new AppError('bad-request', 'A body of another shape.')
  return parsed.data
}

async function greeted(greeting: Promise<void>) {
  try {
    await greeting
  } catch (cause) {
    throw new AppError('unavailable', 'A greeting could not be saved.', { cause })
  }
}

function query(req: Request): URLSearchParams {
  return new URL(req.url ?? '', 'http://here').searchParams
}
