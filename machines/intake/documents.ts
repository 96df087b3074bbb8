import type { ChecklistItem } from '../domain/document.ts'
import type { DocumentCategory } from '../domain/slots.ts'
import { attentive, type Change } from './change.ts'
import type { IntakeContext } from './context.ts'
import { fewDocuments } from './guards.ts'
import { place } from './questions.ts'
import { beingRead, uncategorised } from './reading.ts'

export function categorise(context: IntakeContext, ids: string[], category: DocumentCategory): Change {
  const known = ids.filter(id => context.documents.some(d => d.id === id))
  return {
    context: {
      ...attentive,
      documents: context.documents.map(d =>
        known.includes(d.id) ? { ...d, category, categoryBy: 'patient' as const } : d,
      ),
    },
    remarks: known.length > 0 ? [{ key: 'files-categorised', ids: known }] : [],
  }
}

/** Forgets what kind these documents are, so that it is asked again. */
export function recategorise(context: IntakeContext, ids: string[]): Change {
  return {
    context: {
      ...attentive,
      documents: context.documents.map(d =>
        ids.includes(d.id) ? { ...d, category: null, categoryBy: null } : d,
      ),
    },
  }
}

export function removeDocuments(context: IntakeContext, ids: string[]): Change {
  const gone = context.documents.filter(d => ids.includes(d.id))
  return {
    context: { ...attentive, documents: context.documents.filter(d => !ids.includes(d.id)) },
    effects: gone.map(d => ({ type: 'deleteBlob', params: { blobName: d.blobName } })),
    remarks: gone.map(d => ({ key: 'file-removed', filename: d.filename })),
  }
}

/** "It is mine", of a document that names somebody else. */
export function keepDocument(context: IntakeContext, id: string, at: string): Change {
  return {
    context: {
      ...attentive,
      documents: context.documents.map(d => (d.id === id ? { ...d, keptDespiteName: { at } } : d)),
    },
    remarks: [{ key: 'file-kept', id }],
  }
}

/** "All fine": every document that was read, and has no category, gets the one that was suggested. */
export function accept(context: IntakeContext): Change {
  const ids = uncategorised(context).flatMap(d => (d.suggestion ? [d.id] : []))
  return {
    context: {
      ...attentive,
      documents: context.documents.map(d =>
        d.suggestion && ids.includes(d.id)
          ? { ...d, category: d.suggestion.category, categoryBy: 'content' as const }
          : d,
      ),
    },
    remarks: ids.length > 0 ? [{ key: 'files-accepted', ids }] : [],
  }
}

/** What of the guide's list the patient does not have. */
export function lack({ lacking }: IntakeContext, items: ChecklistItem[]): Change {
  return {
    context: { ...attentive, lacking: [...new Set([...lacking, ...items])] },
    remarks: [{ key: 'lacking-noted', items }],
  }
}

/**
 * "That is all, go on": also says yes to every suggestion, where nothing but these is open. What is still being read is
 * waited for, and "go on" is remembered.
 */
export function endDocuments(context: IntakeContext): Change {
  const reading = beingRead(context).map(d => d.id)
  const open = uncategorised(context)
  const accepts = reading.length === 0 && open.length > 0 && open.every(d => d.suggestion)
  const accepted: Change = accepts ? accept(context) : { context: {} }
  const made: Change = { ...accepted, context: { ...attentive, ...accepted.context } }
  if (fewDocuments(context))
    return { ...made, context: { ...made.context, confirming: { about: 'few-documents' } } }
  const ended = {
    ...made.context,
    documentsDone: true,
    confirming: null,
    readingLate: context.readingLate && reading.length > 0,
  }
  const waits = reading.length > 0 && place({ ...context, ...ended }) === 'documents'
  return {
    context: ended,
    remarks: [...(made.remarks ?? []), ...(waits ? [{ key: 'still-reading' as const, ids: reading }] : [])],
  }
}
