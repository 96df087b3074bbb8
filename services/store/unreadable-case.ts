import { z } from 'zod'
import {
  AskedQuestion,
  Case,
  CaseChannel,
  CaseLink,
  Holder,
  InboxItem,
  OutboxEntry,
  StoredSnapshot,
} from '../../machines/domain/case.ts'

/** What a turn needs of a case to keep a patient's words, to apologise, and to tell a person. */
export type CaseRest = Pick<
  Case,
  | '_id'
  | 'version'
  | 'seq'
  | 'locale'
  | 'channels'
  | 'holder'
  | 'asked'
  | 'snapshot'
  | 'seen'
  | 'outbox'
  | 'inbox'
  | 'links'
>

/** A case whose stored shape is not the one that this program knows. What of it can be read is in `rest`. */
export class CaseUnreadable extends Error {
  override name = 'CaseUnreadable'
  readonly rest: CaseRest

  constructor(rest: CaseRest, cause: unknown) {
    super('a stored case has another shape', { cause })
    this.rest = rest
  }
}

/**
 * A stored case, whole.
 * @throws CaseUnreadable when it has another shape
 */
export function readCase(stored: unknown): Case {
  const { success, data, error } = Case.safeParse(stored)
  if (success) return data
  throw new CaseUnreadable(Rest.parse(stored), error)
}

/** Entries that can be read; one that cannot is no reason to hold up the others. */
export const readOutbox = (stored: unknown): OutboxEntry[] =>
  Array.isArray(stored) ? stored.flatMap(entry => OutboxEntry.safeParse(entry).data ?? []) : []

/** Which bytes a case has, as far as it can be read. */
export const readBlobNames = (stored: unknown): string[] => {
  const { documents, inbox } = WithFiles.parse(stored)
  return [...documents, ...inbox.flatMap(({ files }) => files)].flatMap(file => file?.blobName ?? [])
}

const Files = z.array(z.object({ blobName: z.string() }).nullable().catch(null)).catch([])
const WithFiles = z.object({ documents: Files, inbox: z.array(z.object({ files: Files })).catch([]) })

/** Without these three nothing can be written to a case; every other part may be missing. */
const Rest = Case.pick({ _id: true, version: true, seq: true }).extend({
  locale: z.string().catch('en'),
  channels: z.array(CaseChannel).catch([]),
  holder: Holder.catch({ kind: 'bot' }),
  asked: AskedQuestion.nullable().catch(null),
  snapshot: StoredSnapshot.catch({ machineVersion: 0, value: '', context: {}, status: 'active' }),
  seen: z.array(z.string()).catch([]),
  outbox: z.unknown().transform(readOutbox),
  inbox: z.array(InboxItem).catch([]),
  links: z.array(CaseLink).catch([]),
})
