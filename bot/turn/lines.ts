import type { OutgoingMessage } from '../../dialogs/message.ts'
import type { OutboxEntry } from '../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'
import type { ReplyInput } from '../turn-input.ts'
import type { Owed } from './owed.ts'

/** Holds what is not due yet: whoever is there then takes it. */
export const nobody = 'nobody'

/** A line of the transcript without what its place in the outbox adds: its id and its `seq`. */
type Line = Omit<TranscriptMessage, 'id' | 'seq'>

/** The patient's own words. */
export function heardLine(input: ReplyInput, caseId: string, version: number): Line {
  return {
    caseId,
    conversationId: input.from.conversationId,
    direction: 'in',
    author: 'patient',
    text: input.reply.text,
    files: input.reply.files.map(file => ({
      documentId: file.id,
      filename: file.filename,
      contentType: file.status === 'refused' ? 'application/octet-stream' : file.contentType,
      bytes: file.bytes,
      blobName: file.status === 'refused' ? null : file.blobName,
    })),
    content: null,
    version,
    providerId: input.id,
    at: input.at.toISOString(),
  }
}

/** What the bot says. */
export function spokenLine(
  message: OutgoingMessage,
  caseId: string,
  conversationId: string,
  version: number,
  now: Date,
): Line {
  return {
    caseId,
    conversationId,
    direction: 'out',
    author: 'bot',
    text: message.text,
    files: [],
    content: { ...message },
    version,
    providerId: null,
    at: now.toISOString(),
  }
}

/** What a turn owes, in order: first the lines, each with its place in the transcript, then the effects. */
export function outboxOf(
  lines: Line[],
  owed: Owed[],
  seq: number,
  id: (index: number) => string,
  { owner, until }: { owner: string; until: Date },
  now: Date,
): OutboxEntry[] {
  const lease = { owner, until: until.toISOString() }
  const later = (ms: number) => ({ owner: nobody, until: new Date(now.getTime() + ms).toISOString() })
  return [
    ...lines.map((line, index) => ({
      id: id(index),
      type: line.direction === 'in' ? 'heard' : 'say',
      params: line,
      seq: seq + 1 + index,
      attempts: 0,
      lease,
    })),
    ...owed.map((each, index) => ({
      id: id(lines.length + index),
      type: each.type,
      params: each.params,
      attempts: 0,
      lease: 'afterMs' in each ? later(each.afterMs) : lease,
    })),
  ]
}
