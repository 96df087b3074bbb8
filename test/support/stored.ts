import type { Case } from '../../machines/domain/case.ts'
import { createAzureBlobs } from '../../services/blobs/azure-blobs.ts'
import { previewBlob } from '../../services/documents/storage.ts'
import { createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import type { Patient } from './patient.ts'
import type { RunningApp } from './running-app.ts'

type Where = Pick<RunningApp, 'mongoUri' | 'sandbox'>

/** The patient's case as it stands in the store. */
export async function caseOf(app: Where, patient: Patient): Promise<Case> {
  const connection = await connect(app.mongoUri)
  const found = await createCaseStore(connection).byId(patient.asked().caseId ?? '')
  await connection.close()
  if (!found) throw new Error('the store has no such case')
  return found
}

/** Names of all blobs. */
export async function blobNames({ sandbox }: Where): Promise<string[]> {
  if (!sandbox.blobs) throw new Error('no stand-in for blobs')
  const names: string[] = []
  for await (const { name } of createAzureBlobs(sandbox.blobs).list('')) names.push(name)
  return names
}

/** Where the bytes of these stand, with the pictures that were made of them. */
export const blobsOf = (documents: Case['documents']): string[] =>
  documents
    .flatMap(({ blobName, reading }) => (reading?.preview ? [blobName, previewBlob(blobName)] : [blobName]))
    .sort()

/** Writes past the product, as somebody with a database client would. */
export async function rewrite(app: Where, patient: Patient, set: Record<string, unknown>): Promise<void> {
  const connection = await connect(app.mongoUri)
  await connection.collection('cases').updateOne({ _id: patient.asked().caseId as never }, { $set: set })
  await connection.close()
}
