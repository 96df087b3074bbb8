import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outside } from '../../../bot/app.ts'
import { freePort } from '../free-port.ts'
import { independentStore, type StoreUnderTest } from '../stores.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { type Life, liveMain, liveTapped } from './life.ts'
import type { Trap } from './plan.ts'
import { type StandIns, startStandIns } from './stand-ins.ts'

export interface WorldOptions {
  store: 'embedded' | 'independent'
  servers: 1 | 2
}

/** Everything that stays while servers come and go: the data, the ports, and what runs in processes of its own. */
export interface World {
  /** Where patients go. */
  url: string
  /** Where letters are read and pages are paid. */
  sandboxUrl: string
  dataDir: string
  ports: number[]
  /** The store's address while a server runs that told it. */
  storeUri(lives: Life[]): string | null
  stripe(lives: Life[]): Pick<Outside['stripe'], 'secretKey' | 'apiUrl'> | null
  live(slot: number, owner: string, trap: Trap | null): Life
  /** The product as it is, with no taps. */
  liveAsMain(slot: number): Life
  /** Ends what runs in processes of its own. The data stays. */
  endAll(): Promise<void>
}

export async function createWorld({ store, servers }: WorldOptions): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chaos-'))
  // A folder that was begun with the embedded store keeps it, also where the machine has a mongod.
  if (store === 'embedded') closeSync(openSync(join(dataDir, 'mongo.sqlite'), 'a'))
  const independent: StoreUnderTest | null = store === 'independent' ? await independentStore() : null
  const ports = [await freePort()]
  if (servers === 2) ports.push(await freePort())
  const balancer: Balancer | null = servers === 2 ? await startBalancer(ports) : null
  const url = balancer?.url ?? `http://127.0.0.1:${ports[0]}`
  const standIns: StandIns | null = balancer ? await startStandIns(dataDir, balancer.url) : null
  const authSecret = balancer ? randomBytes(32).toString('hex') : undefined
  const mongodb = independent && { uri: withDatabase(independent.uri), alone: false }
  const elsewhere: Partial<Outside> = { ...(mongodb && { mongodb }), ...standIns?.outside }

  let ended = false

  return {
    url,
    sandboxUrl: standIns?.url ?? url,
    dataDir,
    ports,
    storeUri: lives => mongodb?.uri ?? toldBy(lives)?.mongoUri ?? null,
    stripe: lives => standIns?.outside.stripe ?? toldBy(lives)?.stripe ?? null,
    live: (slot, owner, trap) =>
      liveTapped({
        port: ports[slot] ?? 0,
        publicUrl: url,
        dataDir,
        elsewhere,
        ...(authSecret && { authSecret }),
        owner,
        trap,
      }),
    liveAsMain: slot =>
      liveMain(ports[slot] ?? 0, {
        DATA_DIR: dataDir,
        PUBLIC_URL: url,
        MAIL_FROM: 'Second Opinion <no-reply@example.org>',
        SUPPORT_EMAIL: 'support@example.org',
        SUPPORT_PHONE: '+1 (555) 123-4567',
        ...(authSecret && { AUTH_SECRET: authSecret }),
        ...environmentOf(elsewhere),
      }),
    async endAll() {
      if (ended) return
      ended = true
      balancer?.stop()
      await standIns?.stop()
      await independent?.stop()
    },
  }
}

const toldBy = (lives: Life[]) => lives.find(life => life.told())?.told() ?? null

function withDatabase(uri: string): string {
  const { host, search } = new URL(uri)
  return `mongodb://${host}/intake${search}`
}

/** The same for `bot/main.ts`, which is told by its environment. */
function environmentOf({ mongodb, blobs, stripe, smtp }: Partial<Outside>): Record<string, string> {
  return {
    ...(mongodb && { MONGODB_URI: mongodb.uri }),
    ...(blobs && { AZURE_STORAGE_CONNECTION_STRING: blobs.connectionString }),
    ...(stripe && {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.apiUrl ?? '',
    }),
    ...(smtp && { SMTP_URL: smtp.url }),
  }
}
