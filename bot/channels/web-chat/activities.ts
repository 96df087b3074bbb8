import type { TranscriptFile } from '../../../machines/domain/transcript.ts'
import type { Transcripts } from '../../turn-input.ts'
import type { OutgoingActivity } from './activity.ts'
import { toActivity } from './to-activity.ts'
import type { Visitor } from './tokens.ts'

export interface ActivitySet {
  activities: OutgoingActivity[]
  /** Where to go on from: the `seq` of the last message, as the protocol's opaque string. */
  watermark: string
}

/** Reads a visitor's conversation after a watermark. */
export type ReadActivities = (visitor: Visitor, watermark: string | null | undefined) => Promise<ActivitySet>

/** Signs an address for a blob: `Blobs.readUrl`. */
export interface SignsUrls {
  readUrl(name: string, expiresAt: Date): Promise<string>
}

/** Where a one-time link leads: `SecureLinks`. */
export interface LinkAddresses {
  url(caseId: string, nonce: string): string
}

/** Long enough to look at a picture or save a file; a reload signs anew. */
const addressLifetimeMs = 60 * 60 * 1000

export function createReadActivities(options: {
  transcripts: Transcripts
  blobs: SignsUrls
  links: LinkAddresses
  clock: () => Date
}): ReadActivities {
  const { transcripts, blobs, links, clock } = options
  return async ({ conversationId, userId }, watermark) => {
    const after = seqOf(watermark)
    const { messages, seq } = await transcripts.read(conversationId, after)
    const addresses = await sign(
      messages.flatMap(({ files }) => files),
      blobs,
      clock(),
    )
    const signUrl = (file: TranscriptFile) => addresses.get(file.documentId)
    return {
      activities: messages.map(message => toActivity(message, { userId, signUrl, linkUrl: links.url })),
      watermark: String(Math.max(seq, after)),
    }
  }
}

/** A watermark that is none of ours replays everything: a client knows what it has by the ids, and nothing is lost. */
function seqOf(watermark: string | null | undefined): number {
  return watermark && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0
}

async function sign(files: TranscriptFile[], blobs: SignsUrls, now: Date): Promise<Map<string, string>> {
  const expiresAt = new Date(now.getTime() + addressLifetimeMs)
  const signed = files.map(async ({ documentId, blobName }) =>
    blobName === null ? [] : [[documentId, await blobs.readUrl(blobName, expiresAt)] as const],
  )
  return new Map((await Promise.all(signed)).flat())
}
