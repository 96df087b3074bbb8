import type { IncomingReply } from '../dialogs/message.ts'
import type { ChannelKind } from '../machines/domain/case.ts'
import type { ReceivedFile } from '../machines/domain/document.ts'
import type { TranscriptMessage } from '../machines/domain/transcript.ts'
import type { OutsideEvent } from '../machines/intake/events.ts'

/** Where a patient writes from. */
export interface Origin {
  kind: ChannelKind
  /** `web:<user>`, `whatsapp:+1…`, `sms:+1…`: names the patient on this channel. */
  id: string
  conversationId: string
  locale: string
}

/** A patient's words. */
export interface ReplyInput {
  type: 'reply'
  /** The provider's id of this message: a repeat of it changes nothing. */
  id: string
  at: Date
  from: Origin
  reply: IncomingReply
}

/** Anything else that happens to a case: a payment, a deadline, a document that was read. */
export interface OutsideInput {
  type: 'outside'
  id: string
  at: Date
  caseId: string
  event: OutsideEvent | CaseEvent
}

/** What happens to a case beside its intake: to the way between us and the patient. */
export type CaseEvent =
  /** Nothing more came for a while. */
  | { type: 'QUIET' }
  /** The files of one message are here. */
  | { type: 'MEDIA_FETCHED'; messageId: string; files: ReceivedFile[]; urls: string[] }
  /** A one-time link has done what it was for. */
  | { type: 'LINK_USED'; nonce: string }
  /**
   * The patient has come from elsewhere: by a link, or by a code that was sent to their e-mail
   * address. `after`: the last place that is taken in that conversation.
   */
  | { type: 'JOINED'; from: Origin; nonce?: string; after?: number }
  /** The patient goes on in another case, on this channel. */
  | { type: 'LEFT'; channelId: string }
  /** The digits that were to prove whose case it is did not. `left`: tries that are left. */
  | { type: 'HOP_REFUSED'; left: number }
  /** The patient has been silent for long. */
  | { type: 'REMIND'; which: 1 | 2 }
  /** Words that we said did not arrive, and will not. */
  | { type: 'UNDELIVERED'; conversationId: string; errorCode: string }

export type TurnInput = ReplyInput | OutsideInput

export interface TurnResult {
  /** `repeat`: this id was handled before, and nothing has changed. */
  status: 'handled' | 'repeat' | 'ignored'
  caseId: string | null
  /** The id under which the patient's own words stand in the transcript; the same for every repeat. */
  messageId: string | null
}

/** The core, as every channel sees it. Resolves once what happened is saved; rejects when it could not be. */
export interface Turns {
  handle(input: TurnInput): Promise<TurnResult>
  /** Says the greeting and the first question in a conversation that has none yet. Safe to repeat. */
  greet(origin: Origin): Promise<void>
}

/** Reads what was said in a conversation: all of it, once, in the same order for every reader. */
export interface Transcripts {
  /** Messages with `seq` above `after`, in order; `seq` is the watermark to go on from. */
  read(conversationId: string, after: number): Promise<{ messages: TranscriptMessage[]; seq: number }>
  /** Whether anything was said there, without reading what. */
  hasBegun(conversationId: string): Promise<boolean>
}

/** "Look again": says that a conversation has something new, in this process or another. */
export interface Changes {
  subscribe(conversationId: string, listener: () => void): () => void
}
