import { randomUUID } from 'node:crypto'
import type { Counted } from '../../bot/counts.ts'
import { createOutbox, type Outbox } from '../../bot/outbox.ts'
import { createTranscripts } from '../../bot/transcripts.ts'
import { createTurns } from '../../bot/turn.ts'
import type { Origin, ReplyInput, Transcripts, Turns } from '../../bot/turn-input.ts'
import type { OutgoingMessage } from '../../dialogs/message.ts'
import type { ChannelKind, OutboxEntry } from '../../machines/domain/case.ts'
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
  deliver,
}: {
  cases: CaseStore
  messages: MessageStore
  carryOut?: (caseId: string, entry: OutboxEntry) => Promise<void>
  clock?: () => Date
  /** Takes every line somewhere; left out, all are come for. */
  deliver?: (line: TranscriptMessage) => Promise<void>
}): CoreProcess {
  const problems: string[] = []
  const note = (_: object, message: string) => void problems.push(message)
  const logger = { debug() {}, info() {}, warn: note, error: note }
  const overdue = async () => {}
  const counted: Counted[] = []
  const count = (what: Counted) => void counted.push(what)
  const shared = { cases, messages, overdue, count, clock, logger }
  const outbox = createOutbox({
    ...shared,
    carryOut,
    isTold: () => deliver !== undefined,
    async tell({ line }) {
      await deliver?.(line)
      return { status: 'sent', sid: null, errorCode: null }
    },
    undelivered: async () => {},
    changed() {},
    owner: randomUUID(),
  })
  const setting = {
    publicUrl: 'https://intake.example',
    support: { email: 's@example.org', phone: '+1 555' },
  }
  const circumstances = {
    newNonce: () => 'nonce',
    quietMs: 0,
    remindsByTemplate: false,
    shapedFor: (_: ChannelKind, said: OutgoingMessage[]) => said,
  }
  const greeted = async (line: TranscriptMessage) => deliver?.(line)
  const turns = createTurns({ ...shared, outbox, deliver: greeted, setting, circumstances })
  return { turns, outbox, problems, counted, transcripts: createTranscripts(cases, messages, shared.logger) }
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
