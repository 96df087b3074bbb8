import type { AddressInfo } from 'node:net'
import type { Server } from 'restify'
import type { TranscriptMessage } from '../machines/domain/transcript.ts'
import { createAzureBlobs } from '../services/blobs/azure-blobs.ts'
import { createCheckStored } from '../services/documents/check-stored.ts'
import type { Reader } from '../services/documents/pool/reader.ts'
import { sweepAbandoned } from '../services/documents/sweep.ts'
import { createTakeIn } from '../services/documents/take-in.ts'
import { createEvents } from '../services/events/events.ts'
import { followOtherProcesses } from '../services/events/other-processes.ts'
import { createAgendaJobs } from '../services/jobs/agenda-jobs.ts'
import { createSmtpMail } from '../services/mail/smtp-mail.ts'
import { createStripePayments } from '../services/payments/stripe-payments.ts'
import { openStores } from '../services/store/stores.ts'
import { type AzureBotSettings, mountAzureBot } from './channels/azure-bot.ts'
import { createResumes } from './channels/web-chat/resumes.ts'
import { createTokens } from './channels/web-chat/tokens.ts'
import { type Core, createCore } from './core.ts'
import { createCounts } from './counts.ts'
import { createReading } from './documents/reading.ts'
import { mountDirectLine } from './http/direct-line.ts'
import { mountDrain } from './http/drain.ts'
import { mountHealth } from './http/health.ts'
import { mountLegal } from './http/legal.ts'
import { createLimits } from './http/limits/limits.ts'
import { mountLinks } from './http/links.ts'
import { createHttpServer, type HttpSettings } from './http/server.ts'
import { mountStripe } from './http/stripe.ts'
import { mountTwilio } from './http/twilio.ts'
import { mountUploads } from './http/uploads.ts'
import { mountWebChat } from './http/web-chat.ts'
import { IntakeBot } from './intake-bot.ts'
import type { Logger } from './logger.ts'
import { createOpenLink } from './open-link.ts'
import type { PhoneSettings } from './outbox/told.ts'
import { prepareStorage } from './process/prepare-storage.ts'
import { shutDown } from './process/shut-down.ts'
import { remind } from './reminders/reminders.ts'
import type { Outside } from './settings/outside.ts'
import { createTranscripts } from './transcripts.ts'

export type { Outside } from './settings/outside.ts'

export interface AppOptions {
  port: number
  host: string
  publicUrl: string
  allowedOrigins: string[]
  authSecret: string
  directLineSecret?: string | undefined
  azureBot?: AzureBotSettings
  mailFrom: string
  support: { email: string; phone: string }
  outside: Outside
  logger: Logger
  http?: HttpSettings
  phone?: PhoneSettings
  /** In place of our own. */
  reader?: Reader
  clock?: () => Date
  /** Names this process in leases; random when left out. */
  owner?: string
  /** Adds routes of their own, such as the stand-ins' pages. */
  mount?: (server: Server) => void
}

export interface App {
  url: string
  /** Takes no new work, ends what is under way, and closes everything. */
  stop(): Promise<void>
}

/** Puts the product together and listens. Nothing happens on import; everything used is made here. */
export async function startApp(options: AppOptions): Promise<App> {
  const { outside, logger, publicUrl, clock = () => new Date() } = options
  const setting = { publicUrl, support: options.support }

  const { connection, cases, messages, uploads, references, ...stores } = await openStores(
    outside.mongodb.uri,
  )
  const blobs = createAzureBlobs(outside.blobs)
  const stopping = new AbortController()
  const storageReady = await prepareStorage(blobs, {
    origins: [...new Set([new URL(publicUrl).origin, ...options.allowedOrigins])],
    stop: stopping.signal,
    logger,
  })
  const payments = createStripePayments(outside.stripe)
  const mail = createSmtpMail({ url: outside.smtp.url, from: options.mailFrom })
  const events = createEvents()
  const counts = createCounts()

  const jobs = createAgendaJobs({
    connection,
    perCase: {
      'consent-overdue': async (caseId, dueAt) => {
        await turns.handle({
          type: 'outside',
          id: `consent-overdue:${dueAt.toISOString()}`,
          at: clock(),
          caseId,
          event: { type: 'CONSENT_OVERDUE' },
        })
      },
    },
    regular: {
      remind: {
        every: options.phone?.remindEvery ?? '10 minutes',
        work: () => remind({ cases, isOut: stores.optOuts.isOut, turns, logger, clock }),
      },
      'sweep-uploads': {
        every: '1 hour',
        work: async () => {
          await sweepAbandoned({ uploads, blobs, isInCase: cases.holdsBlob, now: clock() })
        },
      },
    },
    onFailure: (job, error) => logger.warn({ job, error }, 'a job failed and is tried again'),
  })
  // Web chat comes for its lines; a phone, and a conversation that Azure hosts, have to be told.
  const deliver = async (line: TranscriptMessage) => {
    const reference = azureBot ? await references.find(line.conversationId) : null
    if (reference) await azureBot?.send(reference, line)
  }
  const takeIn = createTakeIn({ blobs })
  const reading = createReading({ ...outside, reader: options.reader, logger })
  const { turns, outbox, links, delivered }: Core = createCore({
    ...{
      stores: { cases, messages, uploads, ...stores },
      payments,
      mail,
      blobs,
      jobs,
      takeIn,
      reading,
      setting,
      clock,
      logger,
    },
    mailDomain: domainOf(options.mailFrom),
    twilio: outside.twilio,
    phone: options.phone ?? {},
    azure: deliver,
    secret: options.authSecret,
    changed: events.publish,
    count: counts.add,
    owner: options.owner,
  })
  const transcripts = createTranscripts(cases, messages, logger)
  const tokens = createTokens({ secret: options.authSecret, clock })
  const resumes = createResumes({ tokens, store: stores.resumes, clock })

  const limits = createLimits(options.http?.limits)
  const server = createHttpServer({ ...options, ...options.http, limits })
  const drain = mountDrain(server)
  const bot = new IntakeBot({ turns, clock })
  const azureBot = mountAzureBot(server, {
    bot,
    settings: options.azureBot ?? {},
    remember: references.remember,
    links,
  })
  const shared = { turns, tokens, limits, blobs, publicUrl: () => publicUrl, logger, clock }
  const directLine = mountDirectLine(server, {
    ...shared,
    bot,
    transcripts,
    changes: events,
    takeIn,
    links,
    secret: options.directLineSecret,
  })
  const storageOrigin = new URL(await blobs.readUrl('any', clock())).origin
  mountWebChat(server, { ...shared, resumes, imageOrigins: [storageOrigin] })
  const openLink = createOpenLink({ links, cases, clock })
  const checkStored = createCheckStored({ blobs })
  mountUploads(server, { ...shared, openLink, uploads, isInCase: cases.holdsBlob, checkStored })
  mountLinks(server, { ...shared, openLink, resumes, numbers: outside.twilio })
  mountStripe(server, { payments, turns, clock })
  if (outside.twilio)
    mountTwilio(server, {
      ...{ account: outside.twilio, publicUrl, bot, limits, optOuts: stores.optOuts, logger, clock },
      delivered: ({ lineId, status, sid, errorCode = null, at }) =>
        delivered({ lineId, delivery: { status, sid, errorCode, at: at.toISOString() } }),
    })
  mountLegal(server)
  mountHealth(server, {
    checks: { store: async () => void (await connection.db?.command({ ping: 1 })), blobs: storageReady },
    counts: counts.all,
  })
  options.mount?.(server)

  const unfollow = outside.mongodb.alone ? async () => {} : await followOtherProcesses(connection, events)
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port, options.host, listening)
  })
  await jobs.start()
  await outbox.sweep()
  outbox.start()

  return {
    url: `http://${options.host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      shutDown({
        goodbye() {
          stopping.abort()
          directLine.close()
        },
        answer: drain,
        async settle(ms) {
          const late = setTimeout(() => void reading.stop(), ms - putOffMs)
          await outbox.stop(ms, jobs.stop())
          clearTimeout(late)
          await reading.stop()
        },
        close: () => Promise.all([mail.close(), unfollow(), connection.close()]),
      }),
  }
}

/** A file that is still read when the product ends is put off, while there is a store to write that to. */
const putOffMs = 1_000

function domainOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
}
