import { createAzureBlobs } from '../../services/blobs/azure-blobs.ts'
import { connect } from '../../services/store/connection.ts'
import type { RunningApp } from '../support/running-app.ts'

export interface WholeStore {
  /** Everything that is kept of patients, documents and blobs: equal before and after what changed nothing. */
  read(): Promise<Record<string, unknown[]>>
  close(): Promise<void>
}

/** Looks at all that the product keeps, past its own code. */
export async function openWholeStore({ mongoUri, sandbox }: RunningApp): Promise<WholeStore> {
  const connection = await connect(mongoUri)
  const blobs = createAzureBlobs(sandbox.blobs ?? { connectionString: '' })
  const rows = (name: string) => connection.collection(name).find({}).sort({ _id: 1 }).toArray()
  return {
    async read() {
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
