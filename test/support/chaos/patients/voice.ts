import type { Seen } from '../../patient.ts'
import type { Visitor } from './visitor.ts'

/** What was sent, and whether somebody said that it was taken. */
export interface Spoken {
  text: string
  /** By this it is known in the transcript: the client's own id, or the name of a file. */
  by: { clientActivityID: string } | { file: string }
  acknowledged: boolean
}

/** How a patient talks: over one client or another. */
export interface Voice {
  /** Of the server. */
  url: string
  visitor: Visitor
  /** Everything received, in the order in which it came, own words too. */
  seen(): Seen[]
  spoken: Spoken[]
  /** Sends until it is taken; resolves with the id under which it stands in the transcript. */
  send(activity: Record<string, unknown>): Promise<string>
  /** Fetches what is new, where news do not come by themselves. */
  look(): Promise<void>
  end(): void
}

export const isOwn = (seen: Seen, spoken: Spoken): boolean =>
  seen.from.role === 'user' &&
  ('file' in spoken.by
    ? (seen.attachments ?? []).some(({ name }) => 'file' in spoken.by && name === spoken.by.file)
    : seen.channelData?.clientActivityID === spoken.by.clientActivityID)
