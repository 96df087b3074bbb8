import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { freePort } from '../../../support/free-port.ts'

export type Client = InstanceType<typeof mongoose.mongo.MongoClient>
export type Db = ReturnType<Client['db']>

/** What a suite may ask for; all of it is there once its tests run. */
export interface Server {
  readonly uri: string
  /** Empty before each test. */
  readonly db: Db
}

const mongod = findMongod()

/**
 * States MongoDB's documented behaviour once, and holds the embedded store to it and, where there is one, a real
 * mongod too.
 */
export function describeOnServers(name: string, suite: (server: Server) => void): void {
  describe(`${name}, on the embedded store`, () => suite(serve(startEmbedded)))
  const title = mongod ? 'on mongod' : 'on mongod (skipped: no mongod on this machine)'
  describe.skipIf(!mongod)(`${name}, ${title}`, () => suite(serve(startMongod)))
}

/** A folder for a test's files. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'embedded-mongo-'))
}

type Start = (folder: string) => Promise<{ uri: string; close(): Promise<void> }>

function serve(start: Start): Server {
  let folder: string
  let running: Awaited<ReturnType<Start>>
  let client: Client
  beforeAll(async () => {
    folder = temporaryFolder()
    running = await start(folder)
    client = await mongoose.mongo.MongoClient.connect(running.uri, { serverSelectionTimeoutMS: 20_000 })
  })
  beforeEach(async () => {
    await client.db('suite').dropDatabase()
  })
  afterAll(async () => {
    await client?.close()
    await running?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get uri() {
      return running.uri
    },
    get db() {
      return client.db('suite')
    },
  }
}

function startEmbedded(folder: string) {
  return startEmbeddedMongo({ file: join(folder, 'store.sqlite'), expiryMs: 500 })
}

async function startMongod(folder: string) {
  const port = await freePort()
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet']
  const child = spawn(mongod as string, [...args, '--setParameter', 'ttlMonitorSleepSecs=1'], {
    stdio: 'ignore',
  })
  await accepting(port, child)
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

function findMongod(): string | undefined {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod'
  const onPath = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name))
  return [process.env.MONGOD_BINARY ?? '', ...onPath].find(file => file !== '' && existsSync(file))
}

async function accepting(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`mongod ended with ${child.exitCode}`)
}
