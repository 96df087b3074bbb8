import type { PatientEvent } from '../machines/intake/events.ts'
import type { IntakeSnapshot } from '../machines/intake/step.ts'
import type { Decision } from './decision.ts'
import { phoneGreeting } from './greeting.ts'
import type { OutgoingMessage } from './message.ts'
import type { Setting } from './scene.ts'

/**
 * On a phone the patient speaks first, before anything was asked. A word or two is then no answer; whoever tells
 * several things at once, sends files, or wants something, has said it.
 */
export function meantAtFirst({ events, asides }: Decision): Decision {
  return {
    events: events.filter(isMeant),
    asides: asides.filter(({ kind }) => !politeness.has(kind)),
  }
}

const politeness = new Set<string>(['courtesy', 'unclear', 'ask-back', 'resume', 'too-long'])

function isMeant(event: PatientEvent): boolean {
  if (event.type === 'ANSWER') return Object.keys(event.slots).length > 1
  // There is nothing yet to start over from.
  return !['MISS', 'ASIDE', 'ASK_FIRST', 'BACK', 'CONTINUE', 'STOP'].includes(event.type)
}

/** Who speaks, where, and what is promised; then what there is to say, at least the first question. */
export function greeted(
  said: OutgoingMessage[],
  snapshot: IntakeSnapshot,
  setting: Setting,
): OutgoingMessage[] {
  const greeting = phoneGreeting(snapshot, setting)
  const hello = greeting.filter(message => !message.asking)
  return said.some(message => message.asking) ? [...hello, ...said] : greeting
}
