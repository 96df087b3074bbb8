import type { IncomingReply } from '../../dialogs/message.ts'
import { type Case, type InboxItem, isPhone } from '../../machines/domain/case.ts'
import type { ReceivedFile } from '../../machines/domain/document.ts'
import type { ReplyInput, TurnInput } from '../turn-input.ts'
import { channelOf } from './case-channels.ts'
import type { Owed } from './owed.ts'

/** Several messages that are one reply. */
export interface Burst {
  /** What is still to be answered. */
  inbox: InboxItem[]
  /** What is answered now; null while more may come, or nothing is to be answered. */
  reply: IncomingReply | null
  /** The line in the transcript that it ends with. */
  line: string | null
  owed: Owed[]
  /** An event for the machine, and nothing of this kind. */
  isIntakes?: boolean
  /** Files take their time, and nothing else was written that could be answered. */
  isLate?: boolean
}

export interface Patience {
  now: Date
  /** How long it has to be quiet before what was written is answered. */
  quietMs: number
  /** One word was enough: nobody goes on from there. */
  answersAtOnce(reply: IncomingReply): boolean
  /** It cannot wait for files that are still on their way. */
  isUrgent(reply: IncomingReply): boolean
}

/**
 * People write in bursts on a phone ("Ana", "María", "López"), and send each photo in a message of its own. Each
 * message is saved as it comes; what arrives within a short quiet time, with its files, is one reply. Pure.
 */
export function receive(
  found: Pick<Case, 'inbox' | 'channels'>,
  input: TurnInput,
  line: string,
  patience: Patience,
): Burst {
  if (input.type === 'reply') {
    if (!isPhone(input.from.kind)) return { inbox: found.inbox, reply: input.reply, line, owed: [] }
    return arrived(found.inbox, itemOf(input, line), input, patience)
  }
  if (input.event.type === 'MEDIA_FETCHED') return fetched(found.inbox, input.event, patience)
  if (input.event.type === 'QUIET') return answeredWhenQuiet(found.inbox, patience)
  if (input.event.type === 'SLOW' && input.event.effect === 'fetchMedia') return late(found.inbox, patience)
  if (input.event.type === 'FILES' && isPhone(channelOf(found, input)?.kind ?? 'web'))
    return uploaded(found.inbox, input.id, input.event.files, line, patience)
  return { inbox: found.inbox, reply: null, line: null, owed: [], isIntakes: true }
}

function arrived(
  before: InboxItem[],
  item: InboxItem,
  { from: { kind }, reply: { media = [], unread = [], optOut } }: ReplyInput,
  patience: Patience,
): Burst {
  const inbox = [...before, item]
  const { line } = item
  const fetch: Owed[] = [
    ...(media.length > 0
      ? [{ type: 'fetchMedia', params: { messageId: item.id, kind, media } } as const]
      : []),
    // What we cannot read need not be kept for us.
    ...(unread.length > 0 ? [{ type: 'deleteMedia', params: { urls: unread } } as const] : []),
  ]
  const all = repliedBy(inbox)
  // What was written before is no part of such a word, and is worked in its own time.
  if (optOut) return { inbox: before, reply: { text: '', files: [], optOut }, line, owed: fetch }
  const alone = repliedBy([item])
  if (!isWhole(inbox) && patience.isUrgent(alone)) return { inbox: before, reply: alone, line, owed: fetch }
  if (isWhole(inbox) && patience.answersAtOnce(all)) return { inbox: [], reply: all, line, owed: fetch }
  const answer: Owed = { type: 'answerBurst', params: { line }, afterMs: patience.quietMs }
  return { inbox, reply: null, line: null, owed: [...fetch, answer] }
}

/** Files from an upload page come one by one, and are told of on the phone together. */
function uploaded(
  before: InboxItem[],
  id: string,
  files: ReceivedFile[],
  line: string,
  { now, quietMs }: Patience,
): Burst {
  const item = { id, line, at: now.toISOString(), text: '', fetching: 0, files }
  const answer: Owed = { type: 'answerBurst', params: { line }, afterMs: quietMs }
  return { inbox: [...before, item], reply: null, line: null, owed: [answer] }
}

/** Files that come after their message was answered, with a word that could not wait, are a reply of their own. */
function fetched(
  before: InboxItem[],
  { messageId, files, urls }: { messageId: string; files: ReceivedFile[]; urls: string[] },
  patience: Patience,
): Burst {
  const owed: Owed[] = [{ type: 'deleteMedia', params: { urls } }]
  if (!before.some(item => item.id === messageId))
    return { inbox: before, reply: { text: '', files }, line: null, owed }
  const inbox = before.map(item => (item.id === messageId ? { ...item, files, fetching: 0 } : item))
  return { ...answeredWhenQuiet(inbox, patience), owed }
}

/** Words do not wait for ever for files that do not come; these are a reply of their own when they do. */
function late(before: InboxItem[], patience: Patience): Burst {
  const inbox = before
    .map(item => ({ ...item, fetching: 0 }))
    .filter(({ text, pressed, unreadable, files }) => text || pressed || unreadable || files.length > 0)
  const isLate = before.some(item => item.fetching > 0)
  return { ...answeredWhenQuiet(inbox, patience), isLate }
}

function answeredWhenQuiet(inbox: InboxItem[], { now, quietMs }: Patience): Burst {
  const last = inbox.at(-1)
  const quiet = last && now.getTime() - new Date(last.at).getTime() >= quietMs
  if (!quiet || !isWhole(inbox)) return { inbox, reply: null, line: null, owed: [] }
  return { inbox: [], reply: repliedBy(inbox), line: last.line, owed: [] }
}

const isWhole = (inbox: InboxItem[]): boolean => inbox.every(item => item.fetching === 0)

const itemOf = ({ id, at, reply }: ReplyInput, line: string): InboxItem => ({
  id,
  line,
  at: at.toISOString(),
  text: reply.text,
  ...(reply.pressed && { pressed: reply.pressed }),
  ...(reply.unreadable && { unreadable: reply.unreadable }),
  fetching: reply.media?.length ?? 0,
  files: reply.files,
})

/** One line a message: whoever reads it knows where one ended. A press beside words of one's own is no answer. */
function repliedBy(inbox: InboxItem[]): IncomingReply {
  const written = inbox.filter(item => item.text !== '' && !item.pressed)
  const pressed = written.length === 0 ? inbox.findLast(item => item.pressed) : undefined
  const unreadable = inbox.findLast(item => item.unreadable)?.unreadable
  return {
    text: pressed ? pressed.text : written.map(item => item.text).join('\n'),
    files: inbox.flatMap(item => item.files),
    ...(pressed?.pressed && { pressed: pressed.pressed }),
    ...(unreadable && { unreadable }),
  }
}
