import type { Connection } from 'mongoose'
import { createCaseStore } from './cases.ts'
import { connect } from './connection.ts'
import { createHopStore } from './hops.ts'
import { createMessageStore } from './messages.ts'
import { createOptOutStore } from './opt-outs.ts'
import { createReferenceStore } from './references.ts'
import { createResumeStore } from './resumes.ts'
import { createUploadStore } from './uploads.ts'

export type Stores = ReturnType<typeof storesOn>

/** Connects to the database and sees that its indexes are there. Rejects when no server answers in time. */
export async function openStores(uri: string): Promise<{ connection: Connection } & Stores> {
  // To build an index on a large collection takes longer than any turn may wait for an answer.
  const patient = await connect(uri, { socketTimeoutMS: 0 })
  try {
    const { cases, messages, uploads, resumes, hops } = storesOn(patient)
    await Promise.all([cases, messages, uploads, resumes, hops].map(store => store.prepare()))
  } finally {
    await patient.close()
  }
  const connection = await connect(uri)
  return { connection, ...storesOn(connection) }
}

const storesOn = (connection: Connection) => ({
  cases: createCaseStore(connection),
  messages: createMessageStore(connection),
  uploads: createUploadStore(connection),
  references: createReferenceStore(connection),
  resumes: createResumeStore(connection),
  optOuts: createOptOutStore(connection),
  hops: createHopStore(connection),
})
