import { connect } from '../../services/store/connection.ts'
import type { RunningApp } from '../support/running-app.ts'
import { blobNames } from '../support/stored.ts'

/** All that is stored, as text: every document of every collection, and the names of all blobs. */
export async function everythingStored(app: RunningApp): Promise<string> {
  const connection = await connect(app.mongoUri)
  try {
    const { db } = connection
    const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? []
    const collections = await Promise.all(
      names
        // Jobs note when they ran last.
        .filter(name => name !== 'jobs')
        .sort()
        .map(async name => [name, await db?.collection(name).find().sort({ _id: 1 }).toArray()]),
    )
    return JSON.stringify({ collections, blobs: (await blobNames(app)).sort() }, null, 1)
  } finally {
    await connection.close()
  }
}
