import { randomUUID } from 'node:crypto'
import type { Counted } from '../../bot/counts.ts'
import { createOutbox, type Outbox } from '../../bot/outbox.ts'
import { createTranscripts } from '../../bot/transcripts.ts'
import { createTurns } from '../../bot/turn.ts'
import type { Origin, ReplyInput, Transcripts, Turns } from '../../bot/turn-input.ts'
import type { OutboxEntry } from '../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'
import type { CaseStore } from '../../services/store/cases.ts'
import type { MessageStore } from '../../services/store/messages.ts'

export interface CoreProcess {
  turns: Turns
  outbox: Outbox
  transcripts: Transcripts
  /** What was logged as a warning or an error. */
  problems: string[]
  counted: Counted[]
}

/** The turns of a process of its own, as far as the store can tell; what they owe is done as told. */
export function coreProcess({
  cases,
  messages,
  carryOut = async () => {},
  clock = () => new Date(),
  deliver = async () => {},
}: {
  cases: CaseStore
  messages: MessageStore
  carryOut?: (caseId: string, entry: OutboxEntry) => Promise<void>
  clock?: () => Date
  deliver?: (line: TranscriptMessage) => Promise<void>
}): CoreProcess {
  const problems: string[] = []
  const note = (_: object, message: string) => void problems.push(message)
  const logger = { debug() {}, info() {}, warn: note, error: note }
  const overdue = async () => {}
  const counted: Counted[] = []
  const count = (what: Counted) => void counted.push(what)
  const shared = { cases, messages, deliver, overdue, count, clock, logger }
  const outbox = createOutbox({ ...shared, carryOut, changed() {}, owner: randomUUID() })
  const setting = {
    publicUrl: 'https://intake.example',
    support: { email: 's@example.org', phone: '+1 555' },
  }
  const turns = createTurns({ ...shared, outbox, setting })
  return { turns, outbox, problems, counted, transcripts: createTranscripts(cases, messages) }
}

export function aVisitor(): Origin {
  const id = randomUUID()
  return { kind: 'web', id: `web:dl_${id}`, conversationId: id, locale: 'en' }
}

export const says = (from: Origin, text: string, id: string = randomUUID()): ReplyInput => ({
  type: 'reply',
  id: `${from.conversationId}|${id}`,
  at: new Date(),
  from,
  reply: { text, files: [] },
})
