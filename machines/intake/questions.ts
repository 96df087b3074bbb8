import type { Ask, Step } from '../domain/asks.ts'
import { medicalSlots, personalSlots, type SlotName } from '../domain/slots.ts'
import type { Confirming, IntakeContext } from './context.ts'
import { beingRead, somebodyElses, uncategorised } from './reading.ts'

/** Which answers each step collects, in the order in which they are asked. */
export const questions = {
  'personal-information': personalSlots,
  'medical-context': medicalSlots,
} as const satisfies { [S in Step]?: [SlotName, ...SlotName[]] }
type Sections = keyof typeof questions

/** The step that collects a slot. */
export const stepOf = (slot: SlotName): Sections =>
  (personalSlots as SlotName[]).includes(slot) ? 'personal-information' : 'medical-context'

/** The questions of a step that apply to this patient: a guardian only for a minor. */
export const applicable = (context: Pick<IntakeContext, 'minor'>, step: Sections): SlotName[] =>
  (questions[step] as SlotName[]).filter(slot => context.minor || !slot.startsWith('guardian'))

/** The first question of a step that has no answer yet. */
export const firstMissing = (context: IntakeContext, step: Sections): SlotName | undefined =>
  applicable(context, step).find(slot => context.answers[slot] === undefined)

/** What stands open now: the one place that decides which question comes next. */
export function currentAsk(step: Step, context: IntakeContext): Ask {
  if (context.confirming) return 'confirm'
  switch (step) {
    case 'personal-information':
    case 'medical-context':
      return context.editing ?? firstMissing(context, step) ?? questions[step][0]
    case 'documents':
      if (beingRead(context).length > 0) return 'documents'
      if (somebodyElses(context).length > 0) return 'confirm'
      return uncategorised(context).length > 0 ? 'documentCategory' : 'documents'
    case 'confirmation':
      return 'done'
    default:
      return step
  }
}

/** What is asked before something is done: what was stored, or what follows from the documents. */
export function confirmingOf(context: IntakeContext): Confirming | null {
  if (context.confirming) return context.confirming
  if (place(context) !== 'documents' || beingRead(context).length > 0) return null
  const [first] = somebodyElses(context)
  return first ? { about: 'somebody-elses', id: first.id } : null
}

/** The step in which an unpaid intake stands: always the first that lacks something. */
export function place(context: IntakeContext): Step {
  if (context.editing) return stepOf(context.editing)
  if (firstMissing(context, 'personal-information')) return 'personal-information'
  if (!context.documentsDone) return 'documents'
  const isOpen = [beingRead, somebodyElses, uncategorised].some(of => of(context).length > 0)
  // What takes long to be read is asked about once the rest is answered.
  if (isOpen && !context.readingLate) return 'documents'
  if (firstMissing(context, 'medical-context')) return 'medical-context'
  return isOpen ? 'documents' : 'review'
}

/** Everything before payment in order: the way that "go back" walks. */
export function path(context: IntakeContext): (SlotName | 'documents' | 'review')[] {
  return [
    ...applicable(context, 'personal-information'),
    'documents',
    ...applicable(context, 'medical-context'),
    'review',
  ]
}

/** The question before the open one, if there is one. */
export function previous(step: Step, context: IntakeContext): SlotName | 'documents' | undefined {
  const open = step === 'documents' ? 'documents' : currentAsk(step, { ...context, confirming: null })
  const way = path(context)
  const before = way[way.indexOf(open as SlotName) - 1]
  return before === 'review' ? undefined : before
}
