import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import { afterAll, describe, expect, it } from 'vitest'
import { Acknowledged } from './acknowledged.ts'
import { type Client, type Db, temporaryFolder } from './servers.ts'

/** For long runs: `KILL_WRITES=10000`. */
const WRITES = Number(process.env.KILL_WRITES ?? 2_000)
const WRITERS = 50
const LARGE = 4 * 1024 * 1024

describe('an embedded store that is killed at any moment', () => {
  const folder = temporaryFolder()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it(
    `has each of ${WRITES} acknowledged writes, and every other one wholly or not at all`,
    async () => {
      const file = join(folder, 'many.sqlite')
      const acknowledged = new Acknowledged()
      let kills = 0
      let writing = 0
      while (acknowledged.writes < WRITES) {
        await served(file, async (db, kill) => {
          await acknowledged.check(db)
          await db.collection('items').createIndex({ code: 1 }, { unique: true })
          const began = performance.now()
          const writers = Array.from({ length: WRITERS }, () => acknowledged.write(db, () => 300))
          await pause(200 + Math.random() * 1500)
          kill()
          await Promise.allSettled(writers)
          writing += performance.now() - began
          kills++
        })
      }
      await served(file, db => acknowledged.check(db))
      console.info(
        `${acknowledged.writes} writes, ${kills} kills, ${Math.round((acknowledged.writes / writing) * 1000)}/s`,
      )
    },
    Math.max(60_000, WRITES * 30),
  )

  it('has large documents wholly or not at all', async () => {
    const file = join(folder, 'large.sqlite')
    const acknowledged = new Acknowledged()
    for (let kills = 0; kills < 3; kills++) {
      await served(file, async (db, kill) => {
        await acknowledged.check(db)
        const writers = Array.from({ length: 2 }, () => acknowledged.write(db, () => LARGE))
        await pause(100 + Math.random() * 400)
        kill()
        await Promise.allSettled(writers)
      })
    }
    await served(file, db => acknowledged.check(db))
  }, 60_000)

  it('has an index wholly or not at all, and one that was acknowledged in force', async () => {
    const file = join(folder, 'index.sqlite')
    const sure = new Set<string>()
    for (let kills = 0; kills < 3; kills++) {
      await served(file, async (db, kill) => {
        const items = db.collection('items')
        if (kills === 0) await items.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, a: n, b: n })))
        const names = (await items.indexes()).map(({ name }) => String(name))
        for (const name of sure) expect(names).toContain(name)
        for (const name of names.filter(each => each !== '_id_')) {
          const one = { [name.slice(0, -2)]: `${kills}` }
          await items.insertOne({ ...one })
          await expect(items.insertOne({ ...one })).rejects.toMatchObject({ code: 11000 })
        }
        const make = async () => {
          for (let i = 0; ; i++)
            sure.add(await items.createIndex({ [`f${kills}x${i}`]: 1 }, { unique: true, sparse: true }))
        }
        const making = make()
        await pause(50 + Math.random() * 150)
        kill()
        await Promise.allSettled([making])
      })
    }
    expect(sure.size).toBeGreaterThan(0)
  }, 60_000)

  it('goes on removing what is over where it was stopped', async () => {
    const file = join(folder, 'ttl.sqlite')
    for (let kills = 0; kills < 3; kills++) {
      await served(file, async (db, kill) => {
        const items = db.collection<{ at: Date; keep: boolean }>('items')
        await items.createIndex({ at: 1 }, { expireAfterSeconds: 0 })
        const soon = () => new Date(Date.now() + 50 + Math.random() * 200)
        await items.insertMany(Array.from({ length: 500 }, () => ({ at: soon(), keep: false })))
        await items.insertOne({ at: new Date(Date.now() + 3_600_000), keep: true })
        await pause(100 + Math.random() * 50)
        kill()
      })
    }
    await served(file, async db => {
      const items = db.collection('items')
      await expect.poll(() => items.countDocuments({ keep: false }), { timeout: 10_000 }).toBe(0)
      expect(await items.countDocuments()).toBe(3)
    })
  }, 60_000)
})

/** A store in a process of its own, which is killed at the end if it was not before. */
async function served(file: string, work: (db: Db, kill: () => void) => Promise<unknown>): Promise<void> {
  const program = fileURLToPath(new URL('served-store.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [program, file], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  const options = { maxPoolSize: WRITERS, retryWrites: false, serverSelectionTimeoutMS: 500 }
  const client: Client = await mongoose.mongo.MongoClient.connect(String(line).trim(), options)
  try {
    await work(client.db('suite'), () => void child.kill('SIGKILL'))
  } finally {
    child.kill('SIGKILL')
    await ended
    await client.close()
  }
}
