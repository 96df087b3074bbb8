import { setTimeout as pause } from 'node:timers/promises'
import { createAzureBlobs } from '../../services/blobs/azure-blobs.ts'
import { connect } from '../../services/store/connection.ts'
import type { RunningApp } from '../support/running-app.ts'

/** Everything that is kept of patients, documents and blobs: equal before and after what changed nothing. */
export interface Everything {
  cases: unknown[]
  messages: unknown[]
  uploads: unknown[]
  /** Their names. */
  blobs: string[]
}

export interface WholeStore {
  /** As it is once nothing is owed any more. */
  read(): Promise<Everything>
  close(): Promise<void>
}

/** Looks at all that the product keeps, past its own code. */
export async function openWholeStore({ mongoUri, sandbox }: RunningApp): Promise<WholeStore> {
  const connection = await connect(mongoUri)
  const blobs = createAzureBlobs(sandbox.blobs ?? { connectionString: '' })
  const rows = (name: string) => connection.collection(name).find({}).sort({ _id: 1 }).toArray()
  return {
    async read() {
      for (let owed = true; owed; await pause(10))
        owed = (await connection.collection('cases').findOne({ 'outbox.0': { $exists: true } })) !== null
      const names: string[] = []
      for await (const { name } of blobs.list('')) names.push(name)
      return {
        cases: await rows('cases'),
        messages: await rows('messages'),
        uploads: await rows('uploads'),
        blobs: names.sort(),
      }
    },
    close: () => connection.close(),
  }
}

/** Every key in it, however deep. */
export function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...keysIn(inner),
  ])
}
