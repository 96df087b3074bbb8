import {
  type CaseDocument,
  documentLimits,
  type ReadingOutcome,
  type ReceivedFile,
} from '../domain/document.ts'
import { attentive, type Change } from './change.ts'
import type { IntakeContext } from './context.ts'
import type { Effect, Remark } from './effects.ts'
import { place } from './questions.ts'
import { beingRead, isReading, stillLate } from './reading.ts'

/**
 * Takes what was sent: new documents in, to be read; bad ones refused by name, none of them in the way of the others.
 */
export function takeFiles(context: IntakeContext, files: ReceivedFile[]): Change {
  const documents: CaseDocument[] = [...context.documents]
  const effects: Effect[] = []
  const remarks: Remark[] = []
  for (const [index, file] of files.entries()) {
    const { filename } = file
    const sent = { place: index + 1, of: files.length }
    if (file.status === 'refused') {
      remarks.push({ key: 'file-refused', filename, reason: file.reason, sent })
      continue
    }
    const same = documents.find(d => d.sha256 === file.sha256)
    if (same) {
      remarks.push({ key: 'file-twice', filename, same: same.filename, sent })
      if (same.blobName !== file.blobName)
        effects.push({ type: 'deleteBlob', params: { blobName: file.blobName } })
    } else if (documents.length >= documentLimits.count) {
      remarks.push({ key: 'file-refused', filename, reason: 'too-many', sent })
      effects.push({ type: 'deleteBlob', params: { blobName: file.blobName } })
    } else {
      documents.push(file)
      remarks.push({ key: 'file-added', id: file.id })
      if (isReading(file)) effects.push({ type: 'readDocument', params: { id: file.id } })
    }
  }
  const added = documents.length > context.documents.length
  const here = place(context)
  if (added && here === 'personal-information') remarks.push({ key: 'files-later' })
  // A file that comes after the documents were ended opens them again.
  const reopened = added && here !== 'personal-information'
  return {
    context: {
      ...attentive,
      documents,
      ...(reopened && {
        documentsDone: false,
        readingLate: stillLate(context),
        editing: null,
        confirming: null,
      }),
    },
    effects,
    remarks,
  }
}

/** A document was read: what is known of it is known for good, and one that cannot be taken goes. Told twice, once. */
export function documentRead(
  context: IntakeContext,
  { id, blobName, outcome }: { id: string; blobName: string; outcome: ReadingOutcome },
): Change {
  const document = context.documents.find(d => d.id === id && d.blobName === blobName)
  if (!document) return { context: {}, effects: unlessKept(context, blobName) }
  if (!isReading(document)) return { context: {} }
  if (outcome.status === 'accepted') {
    const { contentType, reading, suggestion } = outcome
    const ready: CaseDocument = {
      ...document,
      ...{ status: 'ready', contentType, reading },
      ...(suggestion && { suggestion }),
    }
    return { context: { documents: context.documents.map(d => (d === document ? ready : d)) } }
  }
  const number = context.documents.indexOf(document) + 1
  const listed = {
    ...{ number, contentType: document.contentType },
    isLast: number === context.documents.length,
  }
  return {
    context: {
      documents: context.documents.filter(d => d !== document),
      // Whoever waits there may want to send another instead.
      ...(place(context) === 'documents' && { documentsDone: false }),
    },
    effects: [{ type: 'deleteBlob', params: { blobName } }],
    remarks: [{ key: 'file-refused', filename: document.filename, reason: outcome.reason, listed }],
  }
}

/** Reading takes long: what comes after the documents is asked meanwhile. Said once, to whoever waits for it. */
export function readingSlow(context: IntakeContext): Change {
  if (context.readingLate || beingRead(context).length === 0) return { context: {} }
  return {
    context: { readingLate: true },
    remarks: place(context) === 'documents' ? [{ key: 'taking-longer', owed: 'readDocument' }] : [],
  }
}

/** From payment on nothing is added: what comes is deleted, and its sender is told which of it we do not have. */
export function filesTooLate(context: IntakeContext, files: ReceivedFile[]): Change {
  const remarks: Remark[] = []
  const filenames: string[] = []
  for (const [index, file] of files.entries()) {
    const sent = { place: index + 1, of: files.length }
    const same = file.status !== 'refused' && context.documents.find(d => d.sha256 === file.sha256)
    if (same) remarks.push({ key: 'file-twice', filename: file.filename, same: same.filename, sent })
    else filenames.push(file.filename)
  }
  return {
    context: {},
    effects: files.flatMap(file => (file.status === 'refused' ? [] : unlessKept(context, file.blobName))),
    remarks: filenames.length > 0 ? [...remarks, { key: 'files-too-late', filenames }] : remarks,
  }
}

/** Bytes that were read for nothing, with the picture that was made of them. */
export const unlessKept = ({ documents }: IntakeContext, blobName: string): Effect[] =>
  documents.every(kept => kept.blobName !== blobName) ? [{ type: 'deleteBlob', params: { blobName } }] : []
