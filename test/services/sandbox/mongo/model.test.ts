import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { EJSON } from 'bson'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../../../services/sandbox/mongo/index.ts'
import { ModelCollection, type Outcome } from './model/collection.ts'
import { send } from './model/driver.ts'
import { type Operation, operation } from './model/operations.ts'
import { compare, type Doc } from './model/values.ts'
import { type Client, temporaryFolder } from './servers.ts'

/** For long runs: `MODEL_RUNS=20000 vitest run …/model.test.ts`. */
const RUNS = Number(process.env.MODEL_RUNS ?? 150)
const RUN_MS = Math.max(60_000, RUNS * 300)

describe('the embedded store', () => {
  const folder = temporaryFolder()
  let store: EmbeddedMongo
  let client: Client
  let run = 0
  const open = async () => {
    store = await startEmbeddedMongo({ file: join(folder, 'store.sqlite') })
    client = await mongoose.mongo.MongoClient.connect(store.uri, { promoteLongs: false })
  }
  const close = async () => {
    await client.close()
    await store.close()
  }
  beforeAll(open)
  afterAll(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    'answers and holds what a plain model of MongoDB does, whatever it is told',
    () =>
      fc.assert(fc.asyncProperty(operations, play), {
        numRuns: RUNS,
        endOnFailure: false,
        interruptAfterTimeLimit: RUN_MS - 5_000,
        ...seeded(),
      }),
    RUN_MS,
  )

  /** Plays all on the store and on the model, and compares after each. */
  async function play(all: Operation[]): Promise<void> {
    const name = `run${run++}`
    const collection = () => client.db('model').collection(name)
    const model = new ModelCollection()
    for (const each of all) {
      if (each.do === 'createIndex' && model.indexes.some(({ key }) => same(key, each.key))) continue
      const before = model.docs
      const expected = model.play(each)
      if (expected === 'open') {
        model.docs = before
        continue
      }
      if (each.do === 'restart') {
        await close()
        await open()
      }
      const found = await send(each, collection())
      expect(comparable(found, each), text(each)).toEqual(comparable(expected, each))
      const docs = await collection().find().toArray()
      expect(docs.map(text), text(each)).toEqual(model.docs.map(text))
    }
    await collection().drop()
  }
})

// A restart is dear: the driver has to find the store again.
const operations = fc
  .tuple(fc.array(operation, { minLength: 4, maxLength: 14 }), fc.integer({ min: 0, max: 30 }), fc.nat(10))
  .map(([all, chance, at]) => (chance === 30 ? all.toSpliced(at, 0, { do: 'restart' }) : all))

function seeded() {
  return process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {}
}

function same(a: Doc, b: Doc): boolean {
  return compare(a, b) === 0
}

/** Order counts except among distinct values. There and in sums it is open whether a number is an int or a long. */
function comparable(outcome: Outcome, { do: what }: Operation): unknown {
  if (outcome === 'open' || 'code' in outcome) return outcome
  const { answer } = outcome
  if (what === 'distinct') return EJSON.stringify((answer as unknown[]).toSorted(compare), { relaxed: true })
  if (what === 'group') return EJSON.stringify(answer, { relaxed: true })
  return text(answer)
}

function text(value: unknown): string {
  return EJSON.stringify(value, { relaxed: false })
}
