import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLimits } from '../../bot/http/limits/limits.ts'
import { mountSandbox } from '../../bot/http/sandbox.ts'
import { createHttpServer } from '../../bot/http/server.ts'
import { type Sandbox, startSandbox } from '../../services/sandbox/index.ts'
import { type Balancer, startBalancer } from './chaos/balancer.ts'
import type { Trap } from './chaos/plan.ts'
import type { Point } from './chaos/points.ts'
import type { ServerSettings } from './chaos/server.ts'
import { freePort } from './free-port.ts'

/** One process of the product that can be killed, at a point of its work or from outside. */
export interface PhoneServer {
  start(): Promise<void>
  /** It dies by `kill -9` when it passes this point for the first time. Resolves when it is dead. */
  dieAt(point: Point): Promise<void>
  kill(): Promise<void>
}

export interface PhoneServers {
  servers: PhoneServer[]
  /** Where the phones are: they belong to none of the servers. */
  url: string
  mongoUri: string
  sandbox: Sandbox
  stop(): Promise<void>
}

/** Processes of the product behind one address, on one store and the same stand-ins, which outlive them. */
export async function startPhoneServers(
  mongoUri: string,
  count: number,
  quietMs: number,
): Promise<PhoneServers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intake-phones-'))
  const ports = await Promise.all(Array.from({ length: count }, freePort))
  const balancer: Balancer = await startBalancer(ports)
  const sandbox = await startSandbox({
    dataDir,
    publicUrl: balancer.url,
    need: { mongo: false, blobs: true, payments: true, mail: true, messaging: true },
  })
  const front = createHttpServer({
    publicUrl: balancer.url,
    allowedOrigins: [],
    logger: { error() {} },
    limits: createLimits({ off: true }),
  })
  mountSandbox(front, sandbox)
  const pages = await freePort()
  await new Promise<void>(done => front.listen(pages, '127.0.0.1', done))
  const { blobs, payments: stripe, mail: smtp, messaging: twilio } = sandbox
  if (!blobs || !stripe || !smtp || !twilio) throw new Error('a stand-in is missing')
  const { accountSid, authToken, smsFrom, whatsappFrom, apiUrl } = twilio

  const servers = ports.map(port =>
    aServer({
      ...{ port, publicUrl: balancer.url, dataDir, authSecret: 'one secret for all servers of a test' },
      elsewhere: {
        mongodb: { uri: mongoUri, alone: false },
        blobs: { connectionString: blobs.connectionString },
        stripe: { secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret, apiUrl: stripe.apiUrl },
        smtp: { url: smtp.url },
        twilio: { accountSid, authToken, smsFrom, whatsappFrom, apiUrl },
      },
      phone: { quietMs },
    }),
  )
  await Promise.all(servers.map(server => server.start()))
  return {
    ...{ servers, mongoUri, sandbox, url: `http://127.0.0.1:${pages}` },
    async stop() {
      await Promise.all(servers.map(server => server.kill()))
      balancer.stop()
      await new Promise<void>(done => front.close(() => done()))
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const program = join(import.meta.dirname, 'chaos/server.ts')

function aServer(settings: Omit<ServerSettings, 'owner' | 'trap'>): PhoneServer {
  let child: ChildProcess | undefined
  let dead = Promise.resolve()
  return {
    async start() {
      const execArgv = ['--disable-warning=ExperimentalWarning']
      const started = fork(program, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      child = started
      dead = new Promise(done => started.once('exit', () => done()))
      const ready = new Promise<void>((resolve, reject) => {
        started.once('message', () => resolve())
        started.once('exit', code => reject(new Error(`a server ended with ${code}`)))
      })
      started.send({ ...settings, owner: crypto.randomUUID(), trap: null } satisfies ServerSettings)
      await ready
    },
    async dieAt(point) {
      const trap: Trap = { point, nth: 1, delayMs: 0, storageToo: false }
      child?.send({ arm: trap })
      await dead
    },
    async kill() {
      child?.kill('SIGKILL')
      await dead
    },
  }
}
