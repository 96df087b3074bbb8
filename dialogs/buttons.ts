import type { Ask } from '../machines/domain/asks.ts'
import { type ChangeTarget, changeTargets, type Intent } from '../machines/domain/intent.ts'
import { DocumentCategory, isSlot, kindOf, type SlotName, Slots } from '../machines/domain/slots.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Decision, Evidence } from './decision.ts'
import type { Aside } from './said.ts'

/** Buttons for what words say in another way: to see the terms, to keep an answer, to pick a document. */
export function actOf(value: string, snapshot: IntakeSnapshot, { now }: Evidence): Decision | undefined {
  const ask = askOf(snapshot)
  const [verb = '', id, kind] = value.split(':', 3)
  const aside = (said: Aside): Decision => ({ events: [{ type: 'ASIDE' }], asides: [said] })
  const known = snapshot.context.documents.find(document => document.id === id)
  switch (verb) {
    case 'terms':
      return aside({ kind: 'terms' })
    case 'keep': {
      const kept = isSlot(ask) ? { [ask]: snapshot.context.answers[ask] } : {}
      return { events: [{ type: 'ANSWER', slots: kept, at: now.toISOString() }], asides: [] }
    }
    case 'remove':
    case 'recategorise':
      if (!id || !known) return aside({ kind: 'pick-document', act: verb })
      if (verb === 'remove') return { events: [{ type: 'REMOVE', ids: [id] }], asides: [] }
      // Where kinds are asked for, or it has none yet, there is nothing to forget before it is asked.
      return ask === 'documentCategory' || known.category === null
        ? aside({ kind: 'which-category', id })
        : { events: [{ type: 'RECATEGORISE', ids: [id] }], asides: [] }
    case 'categorise': {
      const category = DocumentCategory.safeParse(kind)
      if (!id || !known || !category.success) return undefined
      return { events: [{ type: 'CATEGORISE', ids: [id], category: category.data }], asides: [] }
    }
    default:
      return undefined
  }
}

/** What a button stands for. A value that fits nothing is unclear, never an error. */
export function intentOf(value: string, ask: Ask): Intent {
  const [verb = '', object = ''] = value.split(':', 2)
  switch (verb) {
    case 'skip':
    case 'back':
    case 'human':
    case 'help':
    case 'status':
    case 'resume':
    case 'start-over':
    case 'stop':
    case 'why':
      return { kind: 'command', name: verb }
    case 'edit':
      if (isTarget(object)) return { kind: 'command', name: 'change', target: object }
      break
    case 'continue':
    case 'proceed':
      return { kind: 'continue' }
    case 'paid':
    case 'new-link':
      return { kind: 'payment', act: verb }
    case 'accept':
      return { kind: 'documents', act: 'accept', ids: [] }
    case 'consent':
      return { kind: 'consent', granted: true }
    case 'refuse':
      return { kind: 'consent', granted: false }
  }
  if (ask === 'confirm') return { kind: 'confirm', yes: value === 'yes' }
  if (ask === 'documentCategory') {
    const category = DocumentCategory.safeParse(value)
    if (category.success) return { kind: 'documents', act: 'categorise', ids: [], category: category.data }
  }
  if (isSlot(ask)) {
    const parsed = Slots.shape[ask].safeParse(fromButton(ask, value))
    if (parsed.success) return { kind: 'answer', slots: { [ask]: parsed.data } }
  }
  return { kind: 'unclear' }
}

function fromButton(slot: SlotName, value: string): unknown {
  const kind = kindOf(slot)
  if (kind === 'yes-no') return value === 'yes' ? true : value === 'no' ? false : value
  if (kind === 'relatives') return value === '' || value === 'none' ? [] : value.split(',')
  return value
}

const isTarget = (name: string): name is ChangeTarget => (changeTargets as readonly string[]).includes(name)
