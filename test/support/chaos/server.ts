import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { type AppOptions, type Outside, startApp } from '../../../bot/app.ts'
import { mountSandbox } from '../../../bot/http/sandbox.ts'
import { createLogger } from '../../../bot/logger.ts'
import { keptAuthSecret } from '../../../bot/settings/auth-secret.ts'
import { type Sandbox, startSandbox } from '../../../services/sandbox/index.ts'
import type { Trap } from './plan.ts'
import { tapHttp } from './taps/http-tap.ts'
import { kindOfPayment, kindOfPhone, kindOfStorage } from './taps/kinds.ts'
import { tapMail } from './taps/mail-tap.ts'
import { tapStore } from './taps/store-tap.ts'
import { createTrap } from './trap.ts'

/** What this program is told first. */
export interface ServerSettings {
  port: number
  publicUrl: string
  dataDir: string
  /** Stand-ins that run elsewhere, and outlive this process. */
  elsewhere: Partial<Outside>
  authSecret?: string
  /** Its name in leases. */
  owner: string
  trap: Trap | null
  phone?: AppOptions['phone']
}

/** What it tells once it listens. */
export interface ServerReady {
  mongoUri: string
  stripe: { secretKey: string; apiUrl: string }
}

/*
 * The product as bot/main.ts puts it together, with a tap between it and everything that it reaches: so it can die
 * at a point of its work that is named, and no part of it knows.
 */
const [settings] = (await once(process, 'message')) as [ServerSettings]
const { port, publicUrl, dataDir, elsewhere } = settings
process.once('disconnect', () => process.exit(0))

const sandbox = await patiently(() => startStandIns())
const outside = outsideOf(sandbox)
const trap = createTrap(() => sandbox.blobs?.pid)
trap.arm(settings.trap)
process.on('message', ({ arm }: { arm: Trap | null }) => trap.arm(arm))

const app = await startApp({
  port,
  host: '127.0.0.1',
  publicUrl,
  allowedOrigins: [],
  authSecret: settings.authSecret ?? keptAuthSecret(dataDir),
  mailFrom: 'Second Opinion <no-reply@example.org>',
  support: { email: 'support@example.org', phone: '+1 (555) 123-4567' },
  outside: {
    mongodb: { ...outside.mongodb, uri: await tapStore(outside.mongodb.uri, trap) },
    blobs: { connectionString: await tapBlobs(outside.blobs.connectionString) },
    stripe: { ...outside.stripe, apiUrl: await tapHttp(outside.stripe.apiUrl ?? '', kindOfPayment, trap) },
    smtp: { url: await tapMail(outside.smtp.url, trap) },
    ...(outside.twilio && {
      twilio: {
        ...outside.twilio,
        apiUrl: await tapHttp(outside.twilio.apiUrl ?? '', kindOfPhone, trap),
      },
    }),
  },
  phone: settings.phone ?? {},
  logger: createLogger('warn'),
  owner: settings.owner,
  mount: server => mountSandbox(server, sandbox),
})
process.once('SIGTERM', async () => {
  await app.stop()
  await sandbox.close()
  process.exit(0)
})
const { secretKey, apiUrl = '' } = outside.stripe
const ready: ServerReady = { mongoUri: outside.mongodb.uri, stripe: { secretKey, apiUrl } }
process.send?.(ready)
flushCompileCache() // who is killed writes none

function startStandIns(): Promise<Sandbox> {
  return startSandbox({
    dataDir,
    publicUrl,
    need: {
      mongo: !elsewhere.mongodb,
      blobs: !elsewhere.blobs,
      payments: !elsewhere.stripe,
      mail: !elsewhere.smtp,
    },
  })
}

function outsideOf({ mongo, blobs, payments, mail }: Sandbox): Outside {
  const here = {
    ...(mongo && { mongodb: mongo }),
    ...(blobs && { blobs }),
    ...(payments && { stripe: payments }),
    ...(mail && { smtp: mail }),
  }
  return { ...here, ...elsewhere } as Outside
}

/** Addresses that browsers upload to are made of this string: they lead through the tap too. */
async function tapBlobs(connectionString: string): Promise<string> {
  const endpoint = /BlobEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? ''
  const { origin } = new URL(endpoint)
  return connectionString.replace(origin, await tapHttp(origin, kindOfStorage, trap))
}

/** Who was just killed may still be letting go of its files. */
async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await start()
    } catch (error) {
      if (!/already open|in use/.test(String(error)) || tries >= 10) throw error
      await pause(300)
    }
  }
}
