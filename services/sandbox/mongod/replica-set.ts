import { promisify } from 'node:util'
import mongoose from 'mongoose'

const sleep = promisify(setTimeout)
const NAME = 'sandbox'
const START_TIMEOUT_MS = 30_000
/** https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const NOT_YET_INITIALIZED = 94

interface Config {
  version: number
  members: { host: string }[]
}
type Admin = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>

/** Makes the server at this port the only member of its replica set, and waits until it takes writes. */
export async function makePrimary(port: number): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: START_TIMEOUT_MS,
  })
  try {
    await client.connect()
    const admin = client.db('admin')
    await configure(admin, `127.0.0.1:${port}`)
    const deadline = Date.now() + START_TIMEOUT_MS
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > deadline) throw new Error('mongod did not become primary in time')
      await sleep(50)
    }
  } finally {
    await client.close()
  }
}

/** The folder remembers the set under the port of its last start; ours may be another, hence `force`. */
async function configure(admin: Admin, host: string): Promise<void> {
  const config = await currentConfig(admin)
  if (!config) {
    await admin.command({ replSetInitiate: { _id: NAME, members: [{ _id: 0, host }] } })
  } else if (config.members[0]?.host !== host) {
    const [member] = config.members
    const next = { ...config, version: config.version + 1, members: [{ ...member, host }] }
    await admin.command({ replSetReconfig: next, force: true })
  }
}

async function currentConfig(admin: Admin): Promise<Config | null> {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === NOT_YET_INITIALIZED) return null
    throw error
  }
}
