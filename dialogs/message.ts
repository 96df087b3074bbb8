import type { Ask, Step } from '../machines/domain/asks.ts'
import type { ReceivedFile } from '../machines/domain/document.ts'

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
  /** With the payment question: the checkout page. */
  url?: string
  /** With the last message of an intake. */
  caseNumber?: string
}

/** What was pressed. An old button is known by its `version`. */
export interface Pressed {
  ask: Ask
  caseId?: string | undefined
  version: number
  value: string
}

/** What a patient sent, the same from every channel. */
export interface IncomingReply {
  text: string
  pressed?: Pressed
  /** What a form held: an ISO date, or the ticked values. */
  form?: { ask: Ask; values: string[] }
  files: ReceivedFile[]
}
