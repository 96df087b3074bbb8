import type { Ask } from '../machines/domain/asks.ts'
import { confirmingOf } from '../machines/intake/questions.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Choice, OutgoingMessage } from './message.ts'
import { openFiles } from './open-files.ts'

/** The question that stands open, as it was last put. A case keeps it, so that an answer can be held against it. */
export interface Asked {
  ask: Ask
  /** Tells two questions of the same kind apart: which document, which confirmation. */
  subject: string
  /** The case's version since which this very question is open: buttons from before it are old. */
  since: number
  /** What was offered last. Typing one of these labels does what its button does. */
  choices: Choice[]
}

/** What stands open after a turn: the same question keeps its `since`, so its earlier buttons stay good. */
export function askedAfter(
  before: Asked | null,
  snapshot: IntakeSnapshot,
  said: OutgoingMessage[],
  version: number,
): Asked {
  const ask = askOf(snapshot)
  const subject = subjectOf(ask, snapshot)
  const last = said.at(-1)
  const same = before?.ask === ask && before.subject === subject
  const choices = last?.asking ? (last.choices ?? []) : same ? before.choices : []
  return { ask, subject, since: same ? before.since : version, choices }
}

function subjectOf(ask: Ask, { context }: IntakeSnapshot): string {
  // Of several, another list is another question: "all fine" was said of that one.
  if (ask === 'documentCategory')
    return openFiles(context)
      .map(({ document }) => document.id)
      .join(' ')
  if (ask === 'confirm') return JSON.stringify(confirmingOf(context))
  if (ask === 'payment') return String(context.visit)
  return ''
}
