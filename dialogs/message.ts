import type { Ask, Step } from '../machines/domain/asks.ts'
import type { LinkPurpose } from '../machines/domain/case.ts'
import type { ReceivedFile } from '../machines/domain/document.ts'
import type { Pressed, UnreadableKind } from '../machines/domain/reply.ts'

/** One button. Typing the label always does what pressing does. */
export interface Choice {
  label: string
  /** What pressing stands for: a slot's value, or an act such as `skip`, `continue`. */
  value: string
}

/** A richer way to answer, for channels that can show one. Typing stays possible everywhere. */
export type Form =
  | { kind: 'date'; label: string; submit: string; min: string; max: string }
  | { kind: 'several'; label: string; submit: string; options: Choice[]; none: Choice }
  | { kind: 'review'; sections: ReviewSection[]; submit: string }

/** One part of the review: a heading, its lines, and the button that edits it. */
export interface ReviewSection {
  title: string
  rows: { label: string; value: string }[]
  edit: Choice
}

/** What stands open when a turn ends, in the words of the face to the outside. */
export interface Asking {
  step: Step
  ask: Ask
}

/** Which one-time link is meant; `nonce` finds it in its case. */
export interface SecureLink {
  purpose: LinkPurpose
  nonce: string
}

export const secureLinkMarker = '{secure-link}'

/** One thing the bot says, the same for every channel; a channel renders it as well as it can. */
export interface OutgoingMessage {
  /** Plain text, paragraphs parted by blank lines, lists by lines that begin with `- `; always enough by itself. */
  text: string
  /** Set on the last message of a turn that expects an answer, and on no other. */
  asking?: Asking
  choices?: Choice[]
  form?: Form
  /** A link to open: the checkout page, the full terms. */
  link?: { label: string; url: string }
  /**
   * A one-time link. It is made when the message is sent, and put in place of `secureLinkMarker`: what is kept of
   * the message holds no key to anything.
   */
  secure?: SecureLink
  /** What stands for it where a channel takes no words of its own any more; news of some kind when left out. */
  template?: 'reminder'
  /** With the payment question: the checkout page. */
  url?: string
  /** With the last message of an intake. */
  caseNumber?: string
}

export type { Pressed } from '../machines/domain/reply.ts'

/** A file that the channel's provider keeps for us, and that is yet to be fetched. */
export interface IncomingMedia {
  url: string
  /** As the provider says; a file's type is told by its content. */
  contentType: string
}

/** Words that a provider gives a meaning of its own, before we do: on SMS they end and begin all messaging. */
export type OptOutWord = 'stop' | 'start' | 'help'

/** What a patient sent, the same from every channel. */
export interface IncomingReply {
  text: string
  pressed?: Pressed
  /** What a form held: an ISO date, or the ticked values. */
  form?: { ask: Ask; values: string[] }
  files: ReceivedFile[]
  /** Files to be fetched, in the order in which they were sent. */
  media?: IncomingMedia[]
  /** It held something that we cannot read. */
  unreadable?: UnreadableKind
  /** Where the provider keeps what we cannot read: to be deleted there, and never fetched. */
  unread?: string[]
  optOut?: OptOutWord
}
