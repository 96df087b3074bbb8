import type { ChecklistItem } from '../machines/domain/document.ts'
import { asSuggested, checklist } from '../machines/intake/checklist.ts'
import { beingRead } from '../machines/intake/reading.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'

/** What is told to be good to add, with the question that stands open. */
export function toldMissing(snapshot: IntakeSnapshot): ChecklistItem[] {
  const { context } = snapshot
  const documents = asSuggested(context.documents)
  const isListed = documents.length > 0 && beingRead(context).length === 0
  const isTold = { documents: isListed, documentCategory: context.documentsDone }[askOf(snapshot) as string]
  return isTold ? checklist({ ...context, documents }).missing : []
}
