import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createLimits } from '../../bot/http/limits/limits.ts'
import { mountSandbox } from '../../bot/http/sandbox.ts'
import { createHttpServer } from '../../bot/http/server.ts'
import { type Sandbox, startSandbox } from '../../services/sandbox/index.ts'
import { freePort } from './free-port.ts'
import { type Outage, startOutage } from './outage.ts'

/** One process of the product, with a port of its own. */
export interface ServerProcess {
  url: string
  alive(): boolean
  /** SIGKILL: no goodbye. Resolves when it is gone. */
  kill(): Promise<void>
  start(): Promise<void>
  /** What it counted since it was started, as `/metrics` has it. */
  counted(name: string): Promise<number>
}

export interface TwoServers {
  one: ServerProcess
  two: ServerProcess
  /** The first server's way to Stripe, which can fail it alone. */
  stripeOfOne: Outage
  /** Where the stand-ins' pages are: they belong to neither server. */
  sandboxUrl: string
  sandbox: Sandbox
  dataDir: string
  stop(): Promise<void>
}

/**
 * Two processes of `bot/main.ts` on one store and the same stand-ins, as behind a load balancer. Notices of payments
 * go to whichever is alive.
 */
export async function startTwoServers(mongoUri: string): Promise<TwoServers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intake-two-'))
  const ports = [await freePort(), await freePort()]
  const pages = await freePort()
  const sandboxUrl = `http://127.0.0.1:${pages}`
  const sandbox = await startSandbox({
    dataDir,
    publicUrl: sandboxUrl,
    webhookOrigin: () => (servers.find(server => server.alive()) ?? one).url,
    need: { mongo: false, blobs: true, payments: true, mail: true, messaging: true },
  })
  const front = createHttpServer({
    publicUrl: sandboxUrl,
    allowedOrigins: [],
    logger: { error() {} },
    limits: createLimits({ off: true }),
  })
  mountSandbox(front, sandbox)
  await new Promise<void>(done => front.listen(pages, '127.0.0.1', done))

  const shared = { ...outside(sandbox, dataDir), MONGODB_URI: mongoUri }
  const stripe = new URL(shared.STRIPE_API_URL)
  const stripeOfOne = await startOutage(() => Number(stripe.port))
  const wayOfOne = { STRIPE_API_URL: `http://127.0.0.1:${stripeOfOne.port}` }
  const servers = ports.map((port, index) => serverProcess(port, { ...shared, ...(index === 0 && wayOfOne) }))
  const [one, two] = servers as [ServerProcess, ServerProcess]
  await Promise.all(servers.map(server => server.start()))
  return {
    one,
    two,
    stripeOfOne,
    sandboxUrl: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    sandbox,
    dataDir,
    async stop() {
      await Promise.all(servers.map(server => server.kill()))
      await new Promise<void>(done => front.close(() => done()))
      await stripeOfOne.close()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const root = resolve(import.meta.dirname, '../..')

function outside({ blobs, payments, mail, messaging }: Sandbox, dataDir: string) {
  if (!blobs || !payments || !mail || !messaging) throw new Error('a stand-in is missing')
  return {
    DATA_DIR: dataDir,
    AUTH_SECRET: 'one secret for all servers of a test',
    AZURE_STORAGE_CONNECTION_STRING: blobs.connectionString,
    STRIPE_SECRET_KEY: payments.secretKey,
    STRIPE_WEBHOOK_SECRET: payments.webhookSecret,
    STRIPE_API_URL: payments.apiUrl,
    SMTP_URL: mail.url,
    TWILIO_ACCOUNT_SID: messaging.accountSid,
    TWILIO_AUTH_TOKEN: messaging.authToken,
    TWILIO_SMS_FROM: messaging.smsFrom,
    TWILIO_API_URL: messaging.apiUrl,
    LOG_LEVEL: 'warn',
  }
}

function serverProcess(port: number, settings: Record<string, string>): ServerProcess {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let said = ''
  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null

  return {
    url,
    alive,
    async start() {
      const { PATH = '', HOME = '' } = process.env
      // With a channel to us it ends when we do, however we end.
      child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bot/main.ts'], {
        cwd: root,
        env: { PATH, HOME, ...settings, PORT: String(port), PUBLIC_URL: url },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      for (const output of [child.stdout, child.stderr])
        output?.on('data', chunk => {
          said += chunk
        })
      const until = Date.now() + 30_000
      while (!(await answers(`${url}/readyz`))) {
        if (!alive() || Date.now() > until) throw new Error(`a server did not start: ${said}`)
        await pause(50)
      }
    },
    async kill() {
      if (!child || !alive()) return
      const gone = new Promise(done => child?.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
    async counted(name) {
      const metrics = await (await fetch(`${url}/metrics`)).text()
      return Number(new RegExp(`^\\w*${name}(?:\\{[^}]*\\})? (\\d+)`, 'm').exec(metrics)?.[1] ?? Number.NaN)
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url)
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
