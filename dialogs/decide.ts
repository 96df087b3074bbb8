import type { Consent } from '../machines/domain/consent.ts'
import { type ChangeTarget, changeTargets, type Intent } from '../machines/domain/intent.ts'
import { DocumentCategory, optionalSlots, type SlotName, Slots, slotNames } from '../machines/domain/slots.ts'
import { PatientEvent } from '../machines/intake/events.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../machines/intake/step.ts'
import type { Asked } from './asked.ts'
import type { IncomingReply } from './message.ts'
import type { Aside } from './render.ts'
import { situationOf } from './situation.ts'
import { understand } from './understand/understand.ts'

/** What the turn knows and words alone do not. */
export interface Evidence {
  now: Date
  lang: string
  /** Hash of what the review showed. */
  reviewHash: string
  caseNumber: string
  /** The record of an act of consent: text, version, hash, time, channel. */
  consent(granted: boolean, words: string): Consent
}

/** What becomes of a reply: events for the machine, and what was wanted besides. */
export interface Decision {
  events: PatientEvent[]
  asides: Aside[]
}

/** Turns what a patient sent into events: the one way from words, buttons and forms to the machine. */
export function decide(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  evidence: Evidence,
): Decision {
  const files: PatientEvent[] = reply.files.length > 0 ? [{ type: 'FILES', files: reply.files }] : []
  const rest = decideWords(reply, snapshot, asked, evidence)
  const events = [...files, ...rest.events]
  // Nothing that fits no event reaches the machine, wherever it came from: such words were not understood.
  return events.every(event => PatientEvent.safeParse(event).success)
    ? { events, asides: rest.asides }
    : { events: [...files, { type: 'MISS' }], asides: [{ kind: 'unclear' }] }
}

function decideWords(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  evidence: Evidence,
): Decision {
  const ask = askOf(snapshot)
  const { pressed, form } = reply
  const text = reply.text.trim()
  // What was pressed is recorded in our own words, not in those that a client says the button had.
  const labelOf = (value: string) => asked?.choices.find(choice => choice.value === value)?.label
  const act = (value: string): Decision =>
    actOf(value, snapshot, evidence) ??
    fromIntent(intentOf(value, ask), snapshot, evidence, labelOf(value) ?? (text || value))

  const answered = pressed?.ask ?? form?.ask
  if (answered && (answered !== ask || (pressed && pressed.version < (asked?.since ?? 0))))
    return { events: [{ type: 'ASIDE' }], asides: [{ kind: 'old-button', ask: answered }] }
  if (form) return act(form.values.length === 1 ? (form.values[0] ?? '') : form.values.join(','))
  if (pressed) return act(pressed.value)
  if (text === '') return { events: [], asides: [] }

  const typed = asked?.choices.find(choice => same(choice.label, text))
  if (typed) return act(typed.value)
  return fromIntent(understand(text, situationOf(snapshot, asked, evidence)), snapshot, evidence, text)
}

/** Upper case, spaces and end marks do not make it another label. */
const same = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[.!]+$/u, '')
    .trim()

/** Buttons for what words say in another way: to see the terms, to keep an answer, to pick a document. */
function actOf(value: string, snapshot: IntakeSnapshot, { now }: Evidence): Decision | undefined {
  const ask = askOf(snapshot)
  const [verb = '', id] = value.split(':', 2)
  const aside = (said: Aside): Decision => ({ events: [{ type: 'ASIDE' }], asides: [said] })
  const known = snapshot.context.documents.some(document => document.id === id)
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
      return { events: [{ type: verb === 'remove' ? 'REMOVE' : 'RECATEGORISE', ids: [id] }], asides: [] }
    default:
      return undefined
  }
}

/** What a button stands for. A value that fits nothing is unclear, never an error. */
function intentOf(value: string, ask: Asked['ask']): Intent {
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
  if (slot === 'firstOccurrence') return value === 'yes' ? true : value === 'no' ? false : value
  if (slot === 'familyHistory') return value === '' || value === 'none' ? [] : value.split(',')
  return value
}

const isSlot = (name: string): name is SlotName => (slotNames as string[]).includes(name)
const isOptional = (slot: string): boolean => (optionalSlots as readonly string[]).includes(slot)
const isTarget = (name: string): name is ChangeTarget => (changeTargets as readonly string[]).includes(name)

function fromIntent(intent: Intent, snapshot: IntakeSnapshot, evidence: Evidence, words: string): Decision {
  const ask = askOf(snapshot)
  const at = evidence.now.toISOString()
  const aside = (...asides: Aside[]): Decision => ({ events: [{ type: 'ASIDE' }], asides })
  const miss = (...asides: Aside[]): Decision => ({ events: [{ type: 'MISS' }], asides })
  const event = (...events: PatientEvent[]): Decision => ({ events, asides: [] })

  switch (intent.kind) {
    case 'answer':
      return event({ type: 'ANSWER', slots: intent.slots, at })
    case 'not-emergency':
      return intent.slots ? event({ type: 'ANSWER', slots: intent.slots, at }) : miss({ kind: 'unclear' })
    case 'ask-back':
      return askBack(intent, at)
    case 'command':
      return command(intent)
    case 'faq':
      return aside({ kind: 'faq', topic: intent.topic })
    case 'emergency':
      return aside({ kind: 'emergency' })
    case 'consent':
      if (stepOfSnapshot(snapshot) !== 'consent') return miss({ kind: 'unclear' })
      if (intent.granted === null) return miss({ kind: 'consent-unclear' })
      return event({
        type: 'CONSENT',
        consent: evidence.consent(intent.granted, words),
        caseNumber: evidence.caseNumber,
      })
    case 'confirm':
      return event({ type: 'CONFIRM', yes: intent.yes, at })
    case 'continue':
      if (ask === 'documents') return event({ type: 'CONTINUE', at })
      if (ask === 'review') return event({ type: 'CONTINUE', at, reviewHash: evidence.reviewHash })
      return ask === 'documentCategory' ? aside({ kind: 'not-skippable' }) : aside({ kind: 'resume' })
    case 'payment':
      return event({ type: intent.act === 'paid' ? 'CHECK_PAYMENT' : 'NEW_LINK' })
    case 'documents':
      return documents(intent)
    case 'unclear':
      // Whoever stopped was told to write something, and has: a greeting is no answer that went wrong.
      return snapshot.context.paused ? aside({ kind: 'resume' }) : miss({ kind: 'unclear' })
  }

  function askBack(back: Extract<Intent, { kind: 'ask-back' }>, at: string): Decision {
    const others: PatientEvent[] =
      Object.keys(back.slots ?? {}).length > 0 ? [{ type: 'ANSWER', slots: back.slots ?? {}, at }] : []
    const [suggested] = back.candidates ?? []
    if (back.reason === 'typo-email' && suggested && back.typed)
      return event(...others, { type: 'ASK_FIRST', about: 'email-typo', suggested, typed: back.typed })
    // A date that can be read in two ways is no fault of the patient's.
    const own: PatientEvent[] =
      back.reason === 'ambiguous-date' || others.length > 0 ? [] : [{ type: 'MISS' }]
    const { reason, slot, candidates, typed } = back
    const said: Aside = {
      kind: 'ask-back',
      reason,
      ...(slot && { slot }),
      ...(candidates && { candidates }),
      ...(typed && { typed }),
    }
    return {
      events: [...others, ...own, ...(others.length + own.length ? [] : [{ type: 'ASIDE' as const }])],
      asides: [said],
    }
  }

  function command({ name, target, value }: Extract<Intent, { kind: 'command' }>): Decision {
    switch (name) {
      case 'back':
        return event({ type: 'BACK' })
      case 'stop':
        return event({ type: 'STOP' })
      case 'human':
        return event({ type: 'HUMAN', reason: 'asked' })
      case 'start-over':
        return event({ type: 'ASK_FIRST', about: 'start-over' })
      case 'skip':
        if (isSlot(ask) && isOptional(ask)) return event({ type: 'ANSWER', slots: { [ask]: null }, at })
        return ask === 'documents' ? event({ type: 'CONTINUE', at }) : aside({ kind: 'not-skippable' })
      case 'change': {
        if (!target) return aside({ kind: 'change-what' })
        if (value !== undefined && isSlot(target)) {
          const parsed = Slots.shape[target].safeParse(value)
          if (parsed.success) return event({ type: 'ANSWER', slots: { [target]: parsed.data }, at })
        }
        return event({ type: 'CHANGE', target })
      }
      default:
        return aside({ kind: name })
    }
  }

  function documents({ act, ids, category }: Extract<Intent, { kind: 'documents' }>): Decision {
    const open = snapshot.context.documents.find(d => d.category === null)
    const which = ids.length > 0 ? ids : ask === 'documentCategory' && open ? [open.id] : []
    if (act === 'list' || which.length === 0) return aside({ kind: 'list-documents' })
    if (act === 'remove') return event({ type: 'REMOVE', ids: which })
    return category ? event({ type: 'CATEGORISE', ids: which, category }) : miss({ kind: 'unclear' })
  }
}
