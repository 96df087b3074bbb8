import { isPhone } from '../machines/domain/case.ts'
import type { Intent } from '../machines/domain/intent.ts'
import type { UnreadableKind } from '../machines/domain/reply.ts'
import { PatientEvent } from '../machines/intake/events.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Asked } from './asked.ts'
import { besideFiles } from './beside-files.ts'
import { actOf, intentOf } from './buttons.ts'
import type { Decision, Evidence } from './decision.ts'
import { eventsOf } from './intent-events.ts'
import type { IncomingReply, Pressed } from './message.ts'
import { openFiles } from './open-files.ts'
import { situationOf } from './situation.ts'
import { picksNothing, typedChoice } from './typed-choice.ts'
import { wishOnPhone, wishOnWebsite } from './understand/phone-wish.ts'
import { understand } from './understand/understand.ts'

/** Turns what a patient sent into events: the one way from words, buttons and forms to the machine. */
export function decide(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  evidence: Evidence,
): Decision {
  const files: PatientEvent[] = reply.files.length > 0 ? [{ type: 'FILES', files: reply.files }] : []
  const words = decideAll(reply, snapshot, asked, evidence)
  const rest = files.length > 0 ? besideFiles(words, reply, situationOf(snapshot, asked, evidence)) : words
  const events = withFiles(files, rest.events)
  // Nothing that fits no event reaches the machine, wherever it came from: such words were not understood.
  return events.every(event => PatientEvent.safeParse(event).success)
    ? { events, asides: rest.asides }
    : { events: [...files, { type: 'MISS' }], asides: [{ kind: 'unclear' }] }
}

/** What cannot be read is said, and takes nothing from the words beside it. */
function decideAll(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  evidence: Evidence,
): Decision {
  if (!reply.unreadable) return decideWords(reply, snapshot, asked, evidence)
  const sign = unreadable(reply.unreadable)
  if (reply.text.trim() === '' && !reply.pressed) return sign
  const { events, asides } = decideWords(reply, snapshot, asked, evidence)
  return { events, asides: [...sign.asides, ...asides] }
}

function decideWords(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  evidence: Evidence,
): Decision {
  const ask = askOf(snapshot)
  const { pressed, form } = reply
  const single = singleAsked(snapshot, asked)
  const text = reply.text.trim()
  // What was pressed is recorded in our own words, not in those that a client says the button had.
  const labelOf = (value: string) => asked?.choices.find(choice => choice.value === value)?.label
  const act = (value: string, words = labelOf(value)): Decision =>
    actOf(value, snapshot, evidence) ??
    eventsOf(aimed(intentOf(value, ask), single), snapshot, evidence, words ?? (text || value))

  const answered = pressed?.ask ?? form?.ask
  if (answered && (answered !== ask || (pressed && !ofToday(pressed, asked, evidence))))
    return { events: [{ type: 'ASIDE' }], asides: [{ kind: 'old-button', ask: answered }] }
  if (form) return act(form.values.length === 1 ? (form.values[0] ?? '') : form.values.join(','))
  if (pressed) return act(pressed.value)
  if (text === '') return { events: [], asides: [] }

  const phone = isPhone(evidence.channel ?? 'web')
  const choices = asked?.choices ?? []
  const typed = typedChoice(text, choices, evidence.lang, phone ? { ask } : undefined)
  // A number says nothing without what stood beside it.
  const isLabel = typed?.label.toLowerCase() === text.toLowerCase()
  if (typed) return act(typed.value, phone && !isLabel ? `${text} (${typed.label})` : undefined)
  if (phone && picksNothing(text, ask, choices, evidence.lang))
    return { events: [{ type: 'MISS' }], asides: [{ kind: 'unclear' }] }
  const intent = aimed(understand(text, situationOf(snapshot, asked, evidence)), offeredFor(asked) ?? single)
  const { lang } = evidence
  const wish = phone ? wishOnPhone(text, intent, ask, lang) : wishOnWebsite(text, intent, ask, lang)
  if (wish) return { events: [{ type: 'ASIDE' }], asides: [wish] }
  return eventsOf(intent, snapshot, evidence, text)
}

/** A bare kind is an answer to "what is this one?", where that was asked of one alone. */
function aimed(intent: Intent, id: string | undefined): Intent {
  const isBare = intent.kind === 'documents' && intent.act === 'categorise' && intent.ids.length === 0
  return isBare && id !== undefined ? { ...intent, ids: [id] } : intent
}

/** The file whose kind alone was asked for: of several, stored before they were asked about at once, the first. */
const singleAsked = ({ context }: IntakeSnapshot, asked: Asked | null): string | undefined =>
  openFiles(context).find(({ document }) => document.id === asked?.subject)?.document.id

/** The file that these choices are for. */
function offeredFor(asked: Asked | null): string | undefined {
  const [verb, id] = asked?.choices[0]?.value.split(':') ?? []
  return verb === 'categorise' ? id : undefined
}

const unreadable = (what: UnreadableKind): Decision => ({
  events: [{ type: 'ASIDE' }],
  asides: [{ kind: 'unreadable', what }],
})

/** Shown since this very question was put, to this case. A greeting's buttons name no case: there is none yet. */
const ofToday = (pressed: Pressed, asked: Asked | null, { caseId, version }: Evidence): boolean =>
  pressed.version >= (asked?.since ?? 0) &&
  pressed.version <= version &&
  (pressed.caseId ?? caseId) === caseId

/** Files that are to go make room for those that come. */
function withFiles(files: PatientEvent[], others: PatientEvent[]): PatientEvent[] {
  const removals = others.filter(({ type }) => type === 'REMOVE')
  return files.length > 0
    ? [...removals, ...files, ...others.filter(event => !removals.includes(event))]
    : others
}
