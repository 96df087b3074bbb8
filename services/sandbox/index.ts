import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keptSecret } from '../kept-secret.ts'
import { type Azurite, startAzurite } from './azurite/index.ts'
import { holdAlone } from './hold-alone.ts'
import { type Mailbox, startMailbox } from './mail/index.ts'
import { startEmbeddedMongo } from './mongo/index.ts'
import { findMongod, startMongod } from './mongod/index.ts'
import { type Late, type SandboxStripe, startStripe } from './stripe/index.ts'
import type { Account } from './twilio/account.ts'
import { type SandboxTwilio, startTwilio } from './twilio/index.ts'
import { contentChoices, templateNews } from './twilio/templates.ts'

/** The stand-ins that run. What was not asked for is null. */
export interface Sandbox {
  /** `alone`: no other process is on it. */
  mongo: { uri: string; kind: 'mongod' | 'embedded'; alone: boolean } | null
  /** `pid`: of the process that serves them, for tests that end it the hard way. */
  blobs: { connectionString: string; pid: number } | null
  payments: { secretKey: string; webhookSecret: string; apiUrl: string; stripe: SandboxStripe } | null
  mail: { url: string; mailbox: Mailbox } | null
  messaging: Messaging | null
  close(): Promise<void>
}

interface Messaging extends Account {
  apiUrl: string
  /** SIDs of Content templates that the stand-in shows: by their number of choices, and one that says there is news. */
  contentChoices: ReadonlyMap<number, string>
  templateNews: string
  twilio: SandboxTwilio
}

interface Running {
  close(): Promise<void>
}

/**
 * Starts what is needed, each on a folder under `dataDir` and on the loopback address. Secrets are random
 * for each folder and kept in it. If one cannot start, the others are stopped and its error is thrown.
 * `webhookOrigin` is where our own server is reached from here; the public address when not given.
 */
export async function startSandbox(options: {
  dataDir: string
  publicUrl: Late
  webhookOrigin?: Late
  mongodBinary?: string
  /** Moves the clock of what is told the time: Twilio's. */
  clock?: () => Date
  need: { mongo: boolean; blobs: boolean; payments: boolean; mail: boolean; messaging?: boolean }
}): Promise<Sandbox> {
  const { dataDir, need } = options
  const running: Running[] = []
  const keep = async <T extends Running>(starting: Promise<T>): Promise<T> => {
    const started = await starting
    running.push(started)
    return started
  }
  const close = async () => {
    await Promise.all(running.splice(0).map(each => each.close()))
  }

  // Before the others: it is the store that locks the folder, so that a second program touches nothing in it.
  const mongo = need.mongo ? await keep(startMongo(dataDir, options.mongodBinary)) : null
  const alone = async <T extends Running>(name: string, start: () => Promise<T>): Promise<T> => {
    await keep(holdAlone(join(dataDir, name)))
    return keep(start())
  }
  const starting = [
    need.blobs ? keep<Azurite>(startAzurite({ directory: join(dataDir, 'blobs') })) : null,
    need.payments ? alone('stripe', () => startPayments(options)) : null,
    need.mail ? alone<Mailbox>('mail', () => startMailbox({ directory: join(dataDir, 'mail') })) : null,
    need.messaging ? alone('twilio', () => startMessaging(options)) : null,
  ] as const
  try {
    const [azurite, payments, mailbox, messaging] = await Promise.all(starting)
    return {
      mongo,
      blobs: azurite && { connectionString: azurite.connectionString, pid: azurite.pid },
      payments,
      mail: mailbox && { url: mailbox.url, mailbox },
      messaging,
      close,
    }
  } catch (error) {
    await Promise.allSettled(starting)
    await close()
    throw error
  }
}

/**
 * A real server where the machine has one; else, and on a folder that was begun without one, the embedded store.
 * Neither can read the other's files.
 */
async function startMongo(dataDir: string, mongodBinary?: string) {
  const file = join(dataDir, 'mongo.sqlite')
  const binary = existsSync(file) ? null : await findMongod(mongodBinary)
  if (binary) {
    const mongod = await startMongod({ binary, directory: join(dataDir, 'mongod') })
    return { ...mongod, kind: 'mongod' as const, alone: true }
  }
  return { ...(await startEmbeddedMongo({ file })), kind: 'embedded' as const, alone: true }
}

async function startPayments(options: { dataDir: string; publicUrl: Late; webhookOrigin?: Late }) {
  const directory = join(options.dataDir, 'stripe')
  const origin = options.webhookOrigin ?? options.publicUrl
  const secretKey = `sk_test_${keptSecret(join(directory, 'secret.key'))}`
  const webhookSecret = `whsec_${keptSecret(join(directory, 'webhook.key'))}`
  const stripe = await startStripe({
    directory,
    secretKey,
    webhookSecret,
    webhookUrl: () =>
      `${(typeof origin === 'function' ? origin() : origin).replace(/\/$/, '')}/webhooks/stripe`,
    publicUrl: options.publicUrl,
  })
  return { secretKey, webhookSecret, apiUrl: stripe.apiUrl, stripe, close: stripe.close }
}

/** Numbers that are given to nobody, https://nanpa.com: 555-0100 to 555-0199 are for stories. */
const smsFrom = '+12025550142'
const whatsappFrom = '+12025550143'

async function startMessaging(options: {
  dataDir: string
  publicUrl: Late
  webhookOrigin?: Late
  clock?: () => Date
}) {
  const directory = join(options.dataDir, 'twilio')
  const accountSid = `AC${keptSecret(join(directory, 'account.key'), 16)}`
  const authToken = keptSecret(join(directory, 'token.key'), 16)
  const account = { accountSid, authToken, smsFrom, whatsappFrom }
  const twilio = await startTwilio({
    directory,
    account,
    publicUrl: options.publicUrl,
    ...(options.webhookOrigin && { webhookOrigin: options.webhookOrigin }),
    ...(options.clock && { now: options.clock }),
  })
  return { ...account, apiUrl: twilio.apiUrl, contentChoices, templateNews, twilio, close: twilio.close }
}
