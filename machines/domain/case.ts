import { z } from 'zod'
import { Ask } from './asks.ts'
import { Consent } from './consent.ts'
import { CaseDocument, ReceivedFile } from './document.ts'
import { Payment } from './payment.ts'
import { Pressed, UnreadableKind } from './reply.ts'
import { MedicalContext, PersonalInformation } from './slots.ts'

const at = z.iso.datetime()

/** What a patient may write from. */
export const ChannelKind = z.enum(['web', 'whatsapp', 'sms', 'azure-bot'])
export type ChannelKind = z.infer<typeof ChannelKind>

/** Channels that do not come for what is said, and show nothing but words and files. */
export const isPhone = (kind: ChannelKind): kind is 'whatsapp' | 'sms' =>
  kind === 'whatsapp' || kind === 'sms'

/**
 * A way to reach the patient. `id` is `web:<user>`, `whatsapp:+1…` or `sms:+1…`, unique over all cases: one that a
 * case has let go of, for a later one on the same number, stands in it as `former:<caseId>:…`.
 */
export const CaseChannel = z.object({
  id: z.string(),
  kind: ChannelKind,
  conversationId: z.string(),
  lastInboundAt: at,
  /** Since then nothing that was said here arrived, and the patient has not written here either. */
  unreachedAt: at.optional(),
  /** The question that was put here last, by the version since which it is open: another may be open by now. */
  shown: z.number().int().optional(),
  /** On a phone: whether the patient went on here, once told that our website is more private; and in which line. */
  choice: z.object({ goesOn: z.boolean(), line: z.string(), at }).optional(),
})
export type CaseChannel = z.infer<typeof CaseChannel>

const { guardianName: name, guardianRelation: relation, ...own } = PersonalInformation.shape
/** The answers about the patient, as far as they are given; who writes for a child stands in a part of its own. */
const Patient = z.object({ ...own, guardian: z.object({ name, relation }).partial() }).partial()

/** Who answers the patient now. An agent's hold is a lease. */
export const Holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('waiting'), since: at, reason: z.string() }),
  z.object({ kind: z.literal('agent'), id: z.string(), until: at }),
])
export type Holder = z.infer<typeof Holder>

/** Whether a case still holds this channel. */
export const isHeld = (channel: CaseChannel): boolean => !channel.id.startsWith('former:')

/** The machine's state as it is stored: what the case itself holds is not in it twice. */
export const StoredSnapshot = z.object({
  machineVersion: z.number().int(),
  value: z.union([z.string(), z.record(z.string(), z.string())]),
  context: z.record(z.string(), z.unknown()),
  status: z.enum(['active', 'done']),
})
export type StoredSnapshot = z.infer<typeof StoredSnapshot>

/** Something owed to the world: an effect with its id, its place in the order of words, and who sees to it until when. */
export const OutboxEntry = z.object({
  /** `<caseId>.<version>.<index>`. */
  id: z.string(),
  type: z.string(),
  params: z.record(z.string(), z.unknown()),
  seq: z.number().int().optional(),
  attempts: z.number().int(),
  /** Of words for a phone: since then they may be on their way, and whoever goes on has to look first. */
  sending: z.object({ at }).optional(),
  lease: z.object({ owner: z.string(), until: at }),
})
export type OutboxEntry = z.infer<typeof OutboxEntry>

/** The question that stands open, as it was last put; see `dialogs/asked.ts`. */
export const AskedQuestion = z.object({
  ask: Ask,
  subject: z.string(),
  since: z.number().int(),
  choices: z.array(z.object({ label: z.string(), value: z.string() })),
})

/** A message that is stored and not answered yet: a burst is still coming in, or its files are. */
export const InboxItem = z.object({
  /** The provider's id. */
  id: z.string(),
  /** Of its line in the transcript. */
  line: z.string(),
  at,
  text: z.string(),
  pressed: Pressed.optional(),
  unreadable: UnreadableKind.optional(),
  /** Files that are still being fetched. */
  fetching: z.number().int().nonnegative(),
  files: z.array(ReceivedFile),
})
export type InboxItem = z.infer<typeof InboxItem>

/** What a one-time link is good for. */
export const linkPurposes = ['upload', 'continue'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

/** A one-time link that was given out. The link itself is nowhere kept: it is made of the nonce and our secret. */
export const CaseLink = z.object({
  nonce: z.string(),
  purpose: z.enum(linkPurposes),
  expiresAt: at,
  usedAt: at.nullable(),
})
export type CaseLink = z.infer<typeof CaseLink>

/** One document: everything about one patient's request. */
export const Case = z.object({
  _id: z.string(),
  caseNumber: z.string().optional(),
  resumeCode: z.string(),
  version: z.number().int(),
  seq: z.number().int(),
  snapshot: StoredSnapshot,
  locale: z.string(),
  createdAt: at,
  submittedAt: at.nullable(),
  channels: z.array(CaseChannel),
  patient: Patient,
  documents: z.array(CaseDocument),
  medicalContext: MedicalContext.partial(),
  review: z.object({ confirmedAt: at, hash: z.string() }).nullable(),
  payment: Payment,
  consents: z.array(Consent),
  holder: Holder,
  asked: AskedQuestion.nullable(),
  inbox: z.array(InboxItem).default([]),
  links: z.array(CaseLink).default([]),
  /** Reminders of an unfinished intake, since the patient wrote last. */
  reminded: z.object({ since: at, count: z.number().int() }).nullish(),
  /** The patient has named another case of theirs, and was sent digits to prove it. */
  hop: z.object({ at }).nullish(),
  seen: z.array(z.string()),
  outbox: z.array(OutboxEntry),
})
export type Case = z.infer<typeof Case>
