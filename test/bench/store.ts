import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { independentStore } from '../support/stores.ts'

/** The store that is measured on. */
export interface BenchStore {
  name: string
  /** The address of a database of its own; undefined for the embedded store, which each server has for itself. */
  database(): string | undefined
  /** Leaves nothing of the bench behind. */
  stop(): Promise<void>
}

/** `MONGODB_URI` where it is set, else the embedded store, or the independent server when that is asked for. */
export async function chooseStore(independent: boolean): Promise<BenchStore> {
  if (independent) {
    const { uri, stop } = await independentStore()
    return { ...databasesOn(uri, 'independent server (mongo-java-server)'), stop }
  }
  if (process.env.MONGODB_URI) return databasesOn(process.env.MONGODB_URI, 'MONGODB_URI')
  return { name: 'embedded', database: () => undefined, stop: async () => {} }
}

function databasesOn(uri: string, name: string): BenchStore {
  const given: string[] = []
  return {
    name,
    database() {
      const own = uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/bench-${randomUUID()}`)
      given.push(own)
      return own
    },
    async stop() {
      for (const each of given) {
        const connection = await mongoose.createConnection(each).asPromise()
        await connection.dropDatabase()
        await connection.close()
      }
    },
  }
}
