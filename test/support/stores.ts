import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedMongo } from '../../services/sandbox/mongo/index.ts'
import { mongoJavaServer } from './available.ts'

export interface StoreUnderTest {
  uri: string
  stop(): Promise<void>
}

/** Every store that the product's own suites run on; one that this machine lacks says so in its name. */
export const stores: { name: string; skip: boolean; start(): Promise<StoreUnderTest> }[] = [
  { name: 'on the embedded store', skip: false, start: embedded },
  {
    name: `on an independent server${mongoJavaServer.why}`,
    skip: !mongoJavaServer.available,
    start: independentStore,
  },
]

async function embedded(): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'intake-store-'))
  const { uri, close } = await startEmbeddedMongo({ file: join(folder, 'store.sqlite') })
  return {
    uri,
    async stop() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Written by people who know nothing of this product; its first line says on which port it is. */
export async function independentStore(): Promise<StoreUnderTest> {
  const child = spawn(mongoJavaServer.path, ['0'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const port = await new Promise<string>((found, failed) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += chunk
      const said = /\b(\d{4,5})\b/.exec(out)
      if (said?.[1]) found(said[1])
    })
    child.once('exit', code => failed(new Error(`the independent server ended with ${code}`)))
  })
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    async stop() {
      const ended = new Promise(done => child.once('exit', done))
      child.kill()
      await ended
    },
  }
}
