import { EventEmitter } from 'node:events'
import type {
  Changes,
  Origin,
  ReplyInput,
  Transcripts,
  TurnInput,
  TurnResult,
  Turns,
} from '../../bot/turn-input.ts'
import type { IncomingReply, OutgoingMessage } from '../../dialogs/message.ts'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'

/** What the bot says to a patient's reply, the how-manieth it is in this conversation (from 0). */
export type Script = (reply: IncomingReply, index: number) => OutgoingMessage[]

export interface MemoryCore {
  turns: Turns
  transcripts: Transcripts
  changes: Changes
  /** Every reply that was handled, in order; repeats are not in it. */
  replies: ReplyInput[]
  /** Makes the next turns fail, as when the store does not answer. */
  failing: boolean
}

/**
 * The core's contract kept in memory: transcripts with one order for all, repeats known by their id, and a "look
 * again" for every change. What the bot says comes from a script, so that a channel can be tested by itself.
 */
export function createMemoryCore({
  greeting,
  answer,
}: {
  greeting: OutgoingMessage[]
  answer: Script
}): MemoryCore {
  const conversations = new Map<string, TranscriptMessage[]>()
  const handled = new Map<string, string>()
  const changed = new EventEmitter().setMaxListeners(0)
  const core: MemoryCore = {
    turns: { handle, greet },
    transcripts: { read, hasBegun: async conversationId => linesOf(conversationId).length > 0 },
    changes: { subscribe },
    replies: [],
    failing: false,
  }
  return core

  async function greet({ conversationId }: Origin) {
    refuseIfFailing()
    if (linesOf(conversationId).length > 0) return
    for (const [index, message] of greeting.entries())
      say(conversationId, null, `${conversationId}.0.${index}`, 0, message)
    changed.emit(conversationId)
  }

  async function handle(input: TurnInput): Promise<TurnResult> {
    refuseIfFailing()
    if (input.type !== 'reply') return { status: 'ignored', caseId: null, messageId: null }
    const { conversationId } = input.from
    const caseId = `case-${conversationId}`
    const known = handled.get(input.id)
    if (known) return { status: 'repeat', caseId, messageId: known }
    const index = linesOf(conversationId).filter(({ direction }) => direction === 'in').length
    const version = index + 1
    const messageId = `${caseId}.${version}.0`
    handled.set(input.id, messageId)
    core.replies.push(input)
    hear(input, caseId, messageId, version)
    for (const [at, message] of answer(input.reply, index).entries())
      say(conversationId, caseId, `${caseId}.${version}.${at + 1}`, version, message)
    changed.emit(conversationId)
    return { status: 'handled', caseId, messageId }
  }

  async function read(conversationId: string, after: number) {
    const lines = linesOf(conversationId)
    return { messages: lines.filter(({ seq }) => seq > after), seq: lines.length }
  }

  function subscribe(conversationId: string, listener: () => void) {
    changed.on(conversationId, listener)
    return () => void changed.off(conversationId, listener)
  }

  function hear({ id, at, from, reply }: ReplyInput, caseId: string, messageId: string, version: number) {
    const files = reply.files.map(file => ({
      documentId: file.id,
      filename: file.filename,
      contentType: file.status === 'refused' ? 'application/octet-stream' : file.contentType,
      bytes: file.bytes,
      blobName: file.status === 'refused' ? null : file.blobName,
    }))
    write({
      ...{ id: messageId, caseId, conversationId: from.conversationId, direction: 'in', author: 'patient' },
      ...{ text: reply.text, files, content: null, version, providerId: id, at: at.toISOString() },
    })
  }

  function say(
    conversationId: string,
    caseId: string | null,
    id: string,
    version: number,
    message: OutgoingMessage,
  ) {
    write({
      ...{ id, caseId, conversationId, direction: 'out', author: 'bot', text: message.text, files: [] },
      ...{ content: { ...message }, version, providerId: null, at: new Date().toISOString() },
    })
  }

  function write(line: Omit<TranscriptMessage, 'seq'>) {
    const lines = linesOf(line.conversationId)
    lines.push({ ...line, seq: lines.length + 1 })
  }

  function linesOf(conversationId: string) {
    const lines = conversations.get(conversationId) ?? []
    conversations.set(conversationId, lines)
    return lines
  }

  function refuseIfFailing() {
    if (core.failing) throw new Error('the store does not answer')
  }
}
