import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startSandbox } from '../services/sandbox/index.ts'
import { type App, startApp } from './app.ts'
import { type Config, ConfigProblems, readConfig, withoutSecrets } from './config.ts'
import { mountSandbox } from './http/sandbox.ts'
import { createLogger } from './logger.ts'
import { letNothingElseSpeak } from './process/quiet.ts'
import { keptAuthSecret } from './settings/auth-secret.ts'
import { phoneConfig } from './settings/phone-config.ts'
import { productionWarnings } from './settings/production.ts'
import { readingConfig } from './settings/reading-config.ts'

/** Who started us ends us a second later; what is not done by then hangs, and is taken over by whoever starts next. */
const STOP_WITHIN_MS = 11_000

/** Something that the person who starts it can mend; told in one sentence, without a stack. */
class CannotStart extends Error {
  override name = 'CannotStart'
}

try {
  await main(readConfig(process.env))
} catch (error) {
  if (error instanceof ConfigProblems) say(`These settings need a look:\n${error.message}`)
  else if (error instanceof CannotStart) say(error.message)
  else say(withoutSecrets(`It did not start: ${error instanceof Error ? error.message : error}`, process.env))
  process.exit(1)
}

async function main(config: Config): Promise<void> {
  const began = performance.now()
  // What is kept is about patients: no other user of the machine may look, whatever makes a file.
  process.umask(0o077)
  const dataDir = resolve(config.DATA_DIR)
  makeWritable(dataDir)
  const port = await patiently(() => freePort(config.HOST, config.PORT))
  const publicUrl = (config.PUBLIC_URL ?? `http://${config.HOST}:${port}`).replace(/\/$/, '')
  const logger = createLogger(config.LOG_LEVEL)
  letNothingElseSpeak(logger)

  say('Starting …')
  if (config.NODE_ENV === 'production') productionWarnings(process.env).forEach(say)
  const need = {
    mongo: !config.MONGODB_URI,
    blobs: !config.AZURE_STORAGE_CONNECTION_STRING,
    payments: !config.STRIPE_SECRET_KEY,
    mail: !config.SMTP_URL,
    messaging: !config.TWILIO_ACCOUNT_SID,
  }
  const sandbox = await patiently(() =>
    startSandbox({
      dataDir,
      publicUrl,
      webhookOrigin: `http://${config.HOST}:${port}`,
      need,
      ...(config.MONGOD_BINARY && { mongodBinary: config.MONGOD_BINARY }),
    }),
  )

  const { twilio, phone } = phoneConfig(config, sandbox)
  let app: App
  try {
    app = await startApp({
      port,
      host: config.HOST,
      publicUrl,
      allowedOrigins: config.ALLOWED_ORIGINS,
      authSecret: config.AUTH_SECRET ?? keptAuthSecret(dataDir),
      directLineSecret: config.DIRECT_LINE_SECRET,
      http: { limits: { trustedProxies: config.TRUSTED_PROXIES } },
      azureBot: config,
      mailFrom: config.MAIL_FROM,
      support: { email: config.SUPPORT_EMAIL, phone: config.SUPPORT_PHONE },
      outside: {
        mongodb: {
          uri: config.MONGODB_URI ?? sandbox.mongo?.uri ?? '',
          alone: sandbox.mongo?.kind === 'embedded',
        },
        blobs: {
          connectionString: config.AZURE_STORAGE_CONNECTION_STRING ?? sandbox.blobs?.connectionString ?? '',
        },
        stripe: config.STRIPE_SECRET_KEY
          ? {
              secretKey: config.STRIPE_SECRET_KEY,
              webhookSecret: config.STRIPE_WEBHOOK_SECRET ?? '',
              ...(config.STRIPE_API_URL && { apiUrl: config.STRIPE_API_URL }),
            }
          : (sandbox.payments ?? { secretKey: '', webhookSecret: '' }),
        smtp: { url: config.SMTP_URL ?? sandbox.mail?.url ?? '' },
        ...(twilio && { twilio }),
        ...readingConfig(config),
      },
      phone,
      logger,
      // In production nothing is needed, so nothing is there; that it is never served either is said twice.
      ...(config.NODE_ENV !== 'production' && { mount: server => mountSandbox(server, sandbox) }),
    })
  } catch (error) {
    await sandbox.close()
    throw inWords(error, config)
  }

  stopOn(['SIGINT', 'SIGTERM'], async () => {
    say('\nStopping …')
    await app.stop()
    await sandbox.close()
    say('Stopped. Everything is kept in place.')
  })
  const standIns = Object.values(need).some(Boolean)
  say(addresses(publicUrl, Math.round(performance.now() - began), standIns))
}

/** Who was just killed may still be letting go of its port and its store: what fails is tried for a moment. */
async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await start()
    } catch (error) {
      const held = error instanceof CannotStart || /already open|in use/.test(String(error))
      if (!held || tries >= 10) throw error
      await pause(300)
    }
  }
}

function addresses(url: string, ms: number, standIns: boolean): string {
  return [
    '',
    `Ready in ${(ms / 1000).toFixed(1)} s.`,
    `  The chat, on an example clinic's page   ${url}/`,
    ...(standIns ? [`  Mailbox, phone and other stand-ins      ${url}/sandbox`] : []),
    `  Terms and privacy                       ${url}/terms  ${url}/privacy`,
    `  Ctrl-C stops it; the data stays.`,
    '',
  ].join('\n')
}

/** Stops once, however often it is told to, and also when the process that started it is gone. */
function stopOn(signals: NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false
  const once = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
    await stop().catch(error =>
      say(
        withoutSecrets(`Stopping went wrong: ${error instanceof Error ? error.message : error}`, process.env),
      ),
    )
    process.exit(0)
  }
  for (const signal of signals) process.on(signal, once)
  if (process.send) process.on('disconnect', once)
}

function makeWritable(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch {
    throw new CannotStart('The data folder cannot be written: set DATA_DIR to one that can.')
  }
}

/** One level at a time: Node's own recursive way never comes back from some places, such as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

/** The port asked for, if it is free; with 0, one that is. */
async function freePort(host: string, port: number): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      failed(
        new CannotStart(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken: stop what uses it, or set PORT to another.`
            : `The server cannot listen on ${host} port ${port} (${error.code}): see HOST and PORT.`,
        ),
      )
    })
    probe.listen(port, host, () => {
      const { port: got } = probe.address() as { port: number }
      probe.close(() => found(got))
    })
  })
}

function inWords(error: unknown, config: Config): unknown {
  const name = error instanceof Error ? error.name : ''
  if (/ServerSelection|MongoNetwork|MongooseServerSelection/.test(name))
    return new CannotStart(
      config.MONGODB_URI
        ? 'The database in MONGODB_URI does not answer: see that it runs and can be reached from here.'
        : 'The embedded store does not answer.',
    )
  return error
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
