import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type App, type AppOptions, type Outside, startApp } from '../../bot/app.ts'
import { mountSandbox } from '../../bot/http/sandbox.ts'
import type { Logger } from '../../bot/logger.ts'
import { type Sandbox, startSandbox } from '../../services/sandbox/index.ts'
import { freePort } from './free-port.ts'
import { ownDatabase } from './independent-store.ts'

export interface RunningApp {
  url: string
  /** The store's address, for looking at what was written. */
  mongoUri: string
  /** Where the stand-ins keep everything. */
  dataDir: string
  /** What was logged as a warning or an error. */
  problems: { message: string; error?: unknown }[]
  /** The stand-ins, for what only their owner could see or do. */
  sandbox: Sandbox
  /** What the server serves, as it says itself. */
  routes(): Route[]
  /** Stops the server gracefully, does this while only the stand-ins run, and starts it again on the same port. */
  whileDown(work: (sandbox: Sandbox) => Promise<void>): Promise<void>
  /** Stops the server gracefully and starts it again on the same port and data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface Route {
  method: string
  /** With `:name` where something may stand. */
  path: string
}

interface Routed {
  router: { getRoutes(): Record<string, Route> }
}

interface Options {
  /** Moves the server's clock. */
  clock?: () => Date
  /** A store other than the embedded one. */
  mongoUri?: string
  /** Other ways to the same services, such as over a bad network. Asked at every start. */
  through?: (outside: Outside) => Outside
  /** Settings other than a developer's own. */
  settings?: Partial<Pick<AppOptions, 'allowedOrigins' | 'directLineSecret' | 'azureBot' | 'http' | 'phone'>>
}

/** Signs the tokens of every app that is started here. */
export const authSecret = 'a secret that is long enough for a test'

/** The whole product with its stand-ins, on a free port and a data folder of its own. Nothing in it is a mock. */
export async function startRunningApp({
  clock,
  mongoUri = storeOfThisRun(),
  through = outside => outside,
  settings = {},
}: Options = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intake-'))
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const problems: RunningApp['problems'] = []
  const note = ({ error }: { error?: unknown }, message: string) => void problems.push({ message, error })
  const logger: Logger = { debug() {}, info() {}, warn: note, error: note }

  const startStandIns = () =>
    startSandbox({
      dataDir,
      publicUrl,
      ...(clock && { clock }),
      need: { mongo: !mongoUri, blobs: true, payments: true, mail: true, messaging: true },
    })
  const serve = async (sandbox: Sandbox): Promise<App> => {
    if (!sandbox.blobs || !sandbox.payments || !sandbox.mail || !sandbox.messaging)
      throw new Error('a stand-in is missing')
    return startApp({
      port,
      host: '127.0.0.1',
      publicUrl,
      allowedOrigins: [],
      authSecret,
      mailFrom: 'Second Opinion <no-reply@example.org>',
      support: { email: 'support@medical-opinion.com', phone: '+1 (555) 123-4567' },
      outside: through({
        mongodb: { uri: mongoUri ?? sandbox.mongo?.uri ?? '', alone: !mongoUri },
        blobs: sandbox.blobs,
        stripe: sandbox.payments,
        smtp: sandbox.mail,
        twilio: sandbox.messaging,
      }),
      logger,
      ...(clock && { clock }),
      // Nobody types here: a burst is over sooner.
      phone: { quietMs: 100 },
      ...settings,
      mount: server => {
        mountSandbox(server, sandbox)
        routes = () => Object.values((server as unknown as Routed).router.getRoutes())
      },
    })
  }
  let routes = (): Route[] => []
  let sandbox = await startStandIns()
  let app = await serve(sandbox)
  const stop = async () => {
    await app.stop()
    await sandbox.close()
  }

  return {
    url: publicUrl,
    get mongoUri() {
      return mongoUri ?? sandbox.mongo?.uri ?? ''
    },
    dataDir,
    problems,
    get sandbox() {
      return sandbox
    },
    routes: () => routes().map(({ method, path }) => ({ method, path })),
    async whileDown(work) {
      await app.stop()
      await work(sandbox)
      app = await serve(sandbox)
    },
    async restart() {
      await stop()
      sandbox = await startStandIns()
      app = await serve(sandbox)
    },
    async stop() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The journeys are run a second time, on a store that people wrote who know nothing of this product. */
function storeOfThisRun(): string | undefined {
  const shared = process.env.VITEST && inject('storeUri')
  return shared ? ownDatabase(shared) : undefined
}
