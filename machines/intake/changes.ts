import { type CaseDocument, documentLimits, type ReceivedFile } from '../domain/document.ts'
import type { ChangeTarget } from '../domain/intent.ts'
import type { Answers, DocumentCategory } from '../domain/slots.ts'
import { emptyProgress, emptySubstance, type IntakeContext } from './context.ts'
import type { Effect, Remark } from './effects.ts'
import { applicable, place, previous, stepOf } from './questions.ts'

/** What a change to the context comes with. */
export interface Change {
  context: Partial<IntakeContext>
  effects?: Effect[]
  remarks?: Remark[]
}

/** A patient who does something has come back from a pause, and was understood. */
export const attentive = { misses: 0, paused: false } as const

/** Full years between two dates, as birthdays count them. */
export function ageOn(dateOfBirth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return at.slice(5, 10) < dateOfBirth.slice(5, 10) ? years - 1 : years
}

/** Puts answers in place, and takes away what they make untrue. */
export function fill(context: IntakeContext, slots: Answers, at: string): Change {
  const given = Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined))
  const answers: Answers = { ...context.answers, ...given }
  let minor = context.minor
  if (slots.dateOfBirth) minor = ageOn(slots.dateOfBirth, at) < 18
  if (answers.dateOfBirth && !minor) {
    delete answers.guardianName
    delete answers.guardianRelation
  }
  // Both are about one disease: another disease, another answer.
  if (slots.diseaseType && context.answers.diseaseType && slots.diseaseType !== context.answers.diseaseType) {
    if (slots.firstOccurrence === undefined) delete answers.firstOccurrence
    if (slots.familyHistory === undefined) delete answers.familyHistory
  }
  return {
    context: { ...attentive, answers, minor, editing: null, confirming: null },
  }
}

/** Puts the named answer in front, or opens the documents again. */
export function change(context: IntakeContext, target: ChangeTarget): Change {
  const base = { ...attentive, confirming: null }
  if (target === 'documents') return { context: { ...base, editing: null, documentsDone: false } }
  if (target === 'personal-information' || target === 'medical-context')
    return { context: base, remarks: [{ key: 'which-of-section', section: target }] }
  if (!applicable(context, stepOf(target)).includes(target)) return { context: base }
  return { context: { ...base, editing: target } }
}

export function goBack(context: IntakeContext): Change {
  if (context.confirming) return { context: { ...attentive, confirming: null } }
  const target = previous(place(context), context)
  return target === undefined
    ? { context: attentive, remarks: [{ key: 'first-question' }] }
    : change(context, target)
}

/** Takes what was sent: new documents in, bad ones refused by name, none of them in the way of the others. */
export function takeFiles(context: IntakeContext, files: ReceivedFile[]): Change {
  const documents: CaseDocument[] = [...context.documents]
  const effects: Effect[] = []
  const remarks: Remark[] = []
  for (const file of files) {
    if (file.status === 'refused') {
      remarks.push({ key: 'file-refused', filename: file.filename, reason: file.reason })
      continue
    }
    const same = documents.find(d => d.sha256 === file.sha256)
    if (same) {
      remarks.push({ key: 'file-twice', filename: file.filename, same: same.filename })
      if (same.blobName !== file.blobName)
        effects.push({ type: 'deleteBlob', params: { blobName: file.blobName } })
    } else if (documents.length >= documentLimits.count) {
      remarks.push({ key: 'file-refused', filename: file.filename, reason: 'too-many' })
      effects.push({ type: 'deleteBlob', params: { blobName: file.blobName } })
    } else {
      documents.push(file)
      remarks.push({ key: 'file-added', id: file.id })
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
      ...(reopened && { documentsDone: false, editing: null, confirming: null }),
    },
    effects,
    remarks,
  }
}

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

/** The answer to "are you sure?". */
export function confirm(context: IntakeContext, yes: boolean, at: string): Change {
  const asked = context.confirming
  if (!asked) return { context: {}, remarks: [{ key: 'nothing-to-confirm' }] }
  switch (asked.about) {
    case 'email-typo':
      return fill(context, { email: yes ? asked.suggested : asked.typed }, at)
    case 'few-documents':
      return { context: { ...attentive, confirming: null, documentsDone: yes } }
    case 'start-over':
      return yes
        ? startOver(context)
        : { context: { ...attentive, confirming: null }, remarks: [{ key: 'kept-going' }] }
  }
}

/** Forgets every answer and deletes the files. What was consented or paid is never touched: it comes later. */
function startOver(context: IntakeContext): Change {
  return {
    context: { ...emptyProgress, ...emptySubstance },
    effects: context.documents.map(d => ({ type: 'deleteBlob', params: { blobName: d.blobName } })),
    remarks: [{ key: 'started-over' }],
  }
}

/** The bytes of files that there is no room for any more are deleted; never those of a document of the case. */
export const unwanted = ({ documents }: IntakeContext, files: ReceivedFile[]): Effect[] =>
  files.flatMap(file =>
    file.status === 'ready' && documents.every(kept => kept.blobName !== file.blobName)
      ? [{ type: 'deleteBlob' as const, params: { blobName: file.blobName } }]
      : [],
  )

/** Notes money that went back: of the payment that counts, or of one made twice. */
export function refund(
  { payment }: IntakeContext,
  { sessionId, amount, at }: { sessionId: string; amount: number; at: string },
): Change {
  if (payment.refunds.some(known => known.sessionId === sessionId)) return { context: {} }
  const whole = sessionId === payment.checkoutSessionId
  return {
    context: {
      payment: {
        ...payment,
        ...(whole && { status: 'refunded' as const }),
        refunds: [...payment.refunds, { sessionId, amount, at }],
      },
    },
    effects: [{ type: 'mailPatient', params: { letter: whole ? 'refunded' : 'paid-twice' } }],
    remarks: [{ key: whole ? 'refunded' : 'paid-twice' }],
  }
}

/** News that could not be read when it came: reading it is owed. */
export const readNews = ({ sessionId }: { sessionId: string }): Change => ({
  context: {},
  effects: [{ type: 'readCheckout', params: { sessionId } }],
})

/** An effect that fails and fails: a person is told, unless telling a person is what fails. */
export const stuck = ({ effect }: { effect: string }): Change => ({
  context: {},
  effects: effect === 'tellAgent' ? [] : [{ type: 'tellAgent', params: { reason: 'failure' } }],
})
