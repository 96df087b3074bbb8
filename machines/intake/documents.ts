import type { ChecklistItem } from '../domain/document.ts'
import type { DocumentCategory } from '../domain/slots.ts'
import { attentive, type Change } from './change.ts'
import type { IntakeContext } from './context.ts'
import { fewDocuments } from './guards.ts'
import { currentAsk, place } from './questions.ts'
import { beingRead, stillLate, uncategorised } from './reading.ts'

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

/** "That is all, go on": where suggestions are shown, and nothing else is open, it says yes to them as well. */
export function goOn(context: IntakeContext): Change {
  const accepts =
    currentAsk('documents', context) === 'documentCategory' && uncategorised(context).every(d => d.suggestion)
  if (!accepts) return endDocuments(context)
  const accepted = accept(context)
  const ended = endDocuments({ ...context, ...accepted.context })
  return {
    context: { ...accepted.context, ...ended.context },
    remarks: [...(accepted.remarks ?? []), ...(ended.remarks ?? [])],
  }
}

/** No more files are to come. What is still being read is waited for, and the end is remembered. */
export function endDocuments(context: IntakeContext): Change {
  if (fewDocuments(context)) return { context: { ...attentive, confirming: { about: 'few-documents' } } }
  const reading = beingRead(context).map(d => d.id)
  const ended = {
    ...attentive,
    documentsDone: true,
    confirming: null,
    readingLate: stillLate(context),
  }
  const waits = reading.length > 0 && place({ ...context, ...ended }) === 'documents'
  return {
    context: ended,
    remarks: waits ? [{ key: 'still-reading', ids: reading }] : [],
  }
}
