import { z } from 'zod'
import { steps } from './asks.ts'
import { ChecklistItem } from './document.ts'
import { DocumentCategory, type SlotName, Slots, slotNames } from './slots.ts'

export const askBackReasons = [
  'ambiguous-date',
  'impossible-date',
  'future-date',
  'typo-email',
  'invalid-email',
  'invalid-phone',
  'unclear',
] as const
export type AskBackReason = (typeof askBackReasons)[number]

export const commandNames = [
  'why',
  'help',
  'back',
  'change',
  'start-over',
  'stop',
  'human',
  'skip',
  'status',
  'resume',
] as const
export type CommandName = (typeof commandNames)[number]

export const faqTopics = [
  'price',
  'duration',
  'security',
  'refund',
  'missing-records',
  'add-documents',
  'conditions',
  'emergency-advice',
  'satisfaction',
  'who-reads',
  'formats-limits',
] as const
export type FaqTopic = (typeof faqTopics)[number]

/** What "change …" may name: a single answer, or a whole step before payment. */
export const changeTargets = [...slotNames, ...steps.slice(0, 3)] as readonly ChangeTarget[]
export type ChangeTarget = SlotName | 'personal-information' | 'documents' | 'medical-context'

const Values = Slots.partial()

/**
 * What a patient's words were understood to mean: data, nothing more. Offline understanding makes it, a
 * language model may propose it, and in both cases the machine decides what comes of it.
 */
export const Intent = z.discriminatedUnion('kind', [
  /** Values for one or several slots, not only the one that was asked. */
  z.object({ kind: z.literal('answer'), slots: Values }),
  /**
   * The asked slot could not be filled as written. `slots` holds what else the message answered;
   * `candidates` are the readings to choose from (two ISO dates, or one corrected e-mail address).
   * `typed` is the value as the patient wrote it, where keeping it is one of the choices.
   */
  z.object({
    kind: z.literal('ask-back'),
    reason: z.enum(askBackReasons),
    slots: Values.optional(),
    slot: z.enum(slotNames).optional(),
    candidates: z.array(z.string()).optional(),
    typed: z.string().optional(),
    /** The patient says that they do not know. */
    unsure: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('command'),
    name: z.enum(commandNames),
    target: z.enum(changeTargets as [ChangeTarget, ...ChangeTarget[]]).optional(),
    /** With `change`: the new value already given ("actually I was born in 1962" has none; "change my first name to Ana" has). */
    value: z.unknown().optional(),
  }),
  z.object({ kind: z.literal('faq'), topic: z.enum(faqTopics) }),
  z.object({ kind: z.literal('emergency') }),
  /** Emergency words that are not a call for help; `slots` when they answered the question. */
  z.object({ kind: z.literal('not-emergency'), slots: Values.optional() }),
  /** Only where consent is asked. `null`: neither clearly yes nor clearly no. */
  z.object({ kind: z.literal('consent'), granted: z.boolean().nullable() }),
  /** Yes or no to what was just said (`confirm`). */
  z.object({ kind: z.literal('confirm'), yes: z.boolean() }),
  /** "That's all, go on": ends the documents, leaves the review for payment. */
  z.object({ kind: z.literal('continue') }),
  /** At the payment: "I have paid", "send me a new link". */
  z.object({ kind: z.literal('payment'), act: z.enum(['paid', 'new-link']) }),
  /** "2 is a lab report", "remove the third", "all are images". Ids of documents, chosen by number or name. */
  z.object({
    kind: z.literal('documents'),
    act: z.enum(['remove', 'categorise', 'list', 'accept', 'lack']),
    ids: z.array(z.string()),
    /** With `remove`, and no ids: which is meant has to be asked, and whether any is. */
    unsure: z.literal(true).optional(),
    category: DocumentCategory.optional(),
    /** What the same message says of others: "1 is a letter, 2 a scan". With `accept`: all but these are as suggested. */
    also: z.array(z.object({ ids: z.array(z.string()), category: DocumentCategory })).optional(),
    /** With `lack`: "I don't have lab results"; left out where it is all that was told to be good to add. */
    items: z.array(ChecklistItem).optional(),
  }),
  /** Wants to read the terms. */
  z.object({ kind: z.literal('terms') }),
  /** A greeting or thanks and nothing else: a kind word is due, and nothing is answered by it. */
  z.object({ kind: z.literal('courtesy'), what: z.enum(['hello', 'thanks']) }),
  /** More than is read in one message. */
  z.object({ kind: z.literal('too-long') }),
  z.object({ kind: z.literal('unclear') }),
])
export type Intent = z.infer<typeof Intent>
