import type { Intent } from '../machines/domain/intent.ts'
import { isOptional, isSlot, Slots } from '../machines/domain/slots.ts'
import type { PatientEvent } from '../machines/intake/events.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../machines/intake/step.ts'
import type { Decision, Evidence } from './decision.ts'
import { documentEvents } from './document-events.ts'
import { openFiles } from './open-files.ts'
import type { Aside } from './said.ts'
import { toldMissing } from './told-missing.ts'

/** What an intent does at this point of an intake: events for the machine, and what is to be said besides. */
export function eventsOf(
  intent: Intent,
  snapshot: IntakeSnapshot,
  evidence: Evidence,
  words: string,
): Decision {
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
      return goOn()
    case 'payment':
      return event({ type: intent.act === 'paid' ? 'CHECK_PAYMENT' : 'NEW_LINK' })
    case 'documents':
      return intent.act === 'lack' && !intent.items ? lackAll() : documentEvents(intent, snapshot)
    case 'terms':
      return aside({ kind: 'terms' })
    case 'courtesy':
      // Whoever stopped was told to write something, and has.
      if (snapshot.context.paused && intent.what === 'hello') return aside({ kind: 'resume' })
      return aside({ kind: 'courtesy', what: intent.what })
    case 'too-long':
      return aside({ kind: 'too-long' })
    case 'unclear':
      // Whoever comes back after a stop has not answered wrongly.
      return snapshot.context.paused ? aside({ kind: 'resume' }) : miss({ kind: 'unclear' })
  }

  /** Some steps are ended by "continue": those whose state takes it. It is a yes to what is suggested of files. */
  function goOn(): Decision {
    if (ask === 'documentCategory')
      return openFiles(snapshot.context).every(({ document }) => document.suggestion)
        ? event({ type: 'CONTINUE', at })
        : aside({ kind: 'not-skippable' })
    const ending = {
      type: 'CONTINUE',
      at,
      ...(ask === 'review' && { reviewHash: evidence.reviewHash }),
    } as const
    return ask === stepOfSnapshot(snapshot) && snapshot.can(ending)
      ? event(ending)
      : aside({ kind: 'resume' })
  }

  /** "I don't have them", of what was told to be good to add: then nothing more is to come. */
  function lackAll(): Decision {
    const items = toldMissing(snapshot)
    const lacking: PatientEvent[] = items.length > 0 ? [{ type: 'LACKING', items }] : []
    if (ask !== 'documents') return lacking.length > 0 ? event(...lacking) : miss({ kind: 'unclear' })
    const { events, asides } = goOn()
    return { events: [...lacking, ...events], asides }
  }

  function askBack(back: Extract<Intent, { kind: 'ask-back' }>, at: string): Decision {
    // "No" to a review that is right or not: then what is to be changed?
    if (ask === 'review' && back.reason === 'unclear') return aside({ kind: 'change-what' })
    const others: PatientEvent[] =
      Object.keys(back.slots ?? {}).length > 0 ? [{ type: 'ANSWER', slots: back.slots ?? {}, at }] : []
    const [suggested] = back.candidates ?? []
    if (back.reason === 'typo-email' && suggested && back.typed)
      return event(...others, { type: 'ASK_FIRST', about: 'email-typo', suggested, typed: back.typed })
    // A date that can be read in two ways is no fault of the patient's.
    const own: PatientEvent[] =
      back.reason === 'ambiguous-date' || others.length > 0 ? [] : [{ type: 'MISS' }]
    const { reason, slot, candidates, typed, unsure } = back
    const said: Aside = {
      kind: 'ask-back',
      reason,
      ...(slot && { slot }),
      ...(candidates && { candidates }),
      ...(typed && { typed }),
      ...(unsure && { unsure }),
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
        if (isOptional(ask)) return event({ type: 'ANSWER', slots: { [ask]: null }, at })
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
}
