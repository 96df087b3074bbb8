import type { OutboxEntry } from '../machines/domain/case.ts'
import { TranscriptMessage } from '../machines/domain/transcript.ts'
import type { CaseStore, Progress } from '../services/store/cases.ts'
import type { MessageStore } from '../services/store/messages.ts'
import type { Logger } from './logger.ts'
import { nowAndThen } from './process/now-and-then.ts'
import type { Transcripts } from './turn-input.ts'

/**
 * The case is read first, then its lines: because a line is added before it leaves the outbox, none can be
 * missed, and merging by id leaves none double. Lines of a case that was not there a moment ago may have
 * come in any order: then both are read again. A line that cannot be read is left out, and logged by its id: the rest of
 * the conversation is worth more to a patient than an error.
 */
export function createTranscripts(cases: CaseStore, messages: MessageStore, logger: Warns): Transcripts {
  const leftOut = nowAndThen(
    fields => logger.warn(fields, 'A line of a transcript has another shape and is left out.'),
    sayEvery,
  )
  const skipped = (id: string) => leftOut({ effect: id })
  const merge = createMerge(skipped)

  return {
    async read(conversationId, after) {
      let found = await cases.progressOf(conversationId)
      if (found && hasAllAfter(found, after)) return merge(found, [], conversationId, after)
      let lines = await messages.after(conversationId, after, skipped)
      if (!found && lines.some(line => line.caseId !== null)) {
        found = await cases.progressOf(conversationId)
        lines = await messages.after(conversationId, after, skipped)
      }
      return merge(found, lines, conversationId, after)
    },

    async hasBegun(conversationId) {
      const found = await cases.progressOf(conversationId)
      return found !== null || (await messages.lastSeq(conversationId)) > 0
    },
  }
}

type Warns = Pick<Logger, 'warn'>

/** Transcripts are read all the time: the same line is not logged at each. */
const sayEvery = 60_000

/** What was just said is all still owed: every place in the order after this one is there, and nothing is left to read. */
function hasAllAfter({ seq, outbox }: Progress, after: number): boolean {
  const places = outbox.filter(entry => isLine(entry) && (entry.seq ?? 0) > after && (entry.seq ?? 0) <= seq)
  return new Set(places.map(entry => entry.seq)).size === seq - after
}

function createMerge(skipped: (id: string) => void) {
  const readable = (entry: OutboxEntry): TranscriptMessage[] => {
    const line = TranscriptMessage.safeParse(owedBy(entry))
    if (!line.success) skipped(entry.id)
    return line.success ? [line.data] : []
  }

  return (found: Progress | null, lines: TranscriptMessage[], conversationId: string, after: number) => {
    const seq = found?.seq ?? lines.at(-1)?.seq ?? after
    const owed = (found?.outbox ?? []).filter(isLine).flatMap(readable)
    const merged = new Map(
      [...owed, ...lines]
        .filter(line => line.conversationId === conversationId && line.seq > after && line.seq <= seq)
        .map(line => [line.id, withoutDeleted(line, found)]),
    )
    return { messages: [...merged.values()].sort((a, b) => a.seq - b.seq), seq: Math.max(seq, after) }
  }
}

/** Of a file that is not in its case any more only the name is left, and nothing to open. */
function withoutDeleted(line: TranscriptMessage, found: Progress | null): TranscriptMessage {
  if (!found || line.caseId !== found.caseId || line.files.length === 0) return line
  const there = (name: string | null) => name !== null && found.blobNames.includes(name)
  return {
    ...line,
    files: line.files.map(file => (there(file.blobName) ? file : { ...file, blobName: null })),
  }
}

export const isLine = (entry: OutboxEntry): boolean => entry.type === 'say' || entry.type === 'heard'

/** The line that an outbox entry owes. */
export const lineOf = (entry: OutboxEntry): TranscriptMessage => TranscriptMessage.parse(owedBy(entry))

const owedBy = ({ params, id, seq }: OutboxEntry) => ({ ...params, id, seq })
