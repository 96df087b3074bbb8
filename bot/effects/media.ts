import { randomUUID } from 'node:crypto'
import { Transform } from 'node:stream'
import type { IncomingMedia } from '../../dialogs/message.ts'
import type { ChannelKind } from '../../machines/domain/case.ts'
import { documentLimits, type ReceivedFile } from '../../machines/domain/document.ts'
import type { TakeIn } from '../../services/documents/take-in.ts'
import type { Messaging } from '../../services/messaging/messaging.ts'
import { MediaRefused } from '../../services/messaging/messaging-errors.ts'

/**
 * Brings the files of one phone message to storage, in the order in which they were sent, one after the other. One
 * that is gone, or that never was the provider's, is a file that we could not read. Rejects to be tried again.
 */
export type FetchMedia = (
  media: IncomingMedia[],
  from: { kind: ChannelKind; at: Date },
) => Promise<ReceivedFile[]>

export function createFetchMedia(parts: {
  /** Undefined where no phone is served: then there is nothing to be had. */
  messaging: Pick<Messaging, 'openMedia'> | undefined
  takeIn: TakeIn
}): FetchMedia {
  const { messaging, takeIn } = parts

  return async (media, { kind, at }) => {
    const files: ReceivedFile[] = []
    for (const [index, { url, contentType }] of media.entries()) {
      const filename = nameOf(kind, at, index + 1, contentType)
      files.push(await fetchOne(url, filename, kind))
    }
    return files
  }

  async function fetchOne(url: string, filename: string, source: ChannelKind): Promise<ReceivedFile> {
    const refused = (reason: 'corrupt' | 'too-large'): ReceivedFile => ({
      ...{ status: 'refused', id: randomUUID(), filename, bytes: 0, reason },
    })
    if (!messaging) return refused('corrupt')
    try {
      const { body } = await messaging.openMedia(url)
      const limited = body.pipe(limit())
      body.on('error', error => limited.destroy(error))
      limited.on('close', () => body.destroy())
      return await takeIn({ filename, body: limited, source })
    } catch (error) {
      if (error instanceof MediaRefused) return refused('corrupt')
      if (error instanceof TooMuch) return refused('too-large')
      throw error
    }
  }
}

class TooMuch extends Error {
  override name = 'TooMuch'
}

/** What is larger than any document is not read to its end, whoever sends it. */
const most = documentLimits.bytes + 1024 * 1024

function limit(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > most) done(new TooMuch('a file of more than any document has'))
      else done(null, chunk)
    },
  })
}

const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'application/dicom': 'dcm',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/msword': 'doc',
}

/** A phone sends no names: `whatsapp-2026-11-24-153012-1.jpg`. Its ending is a guess, and believed by nobody. */
function nameOf(kind: ChannelKind, at: Date, number: number, contentType: string): string {
  const [day = '', time = ''] = at.toISOString().split('T')
  const ending = endings[contentType.toLowerCase().split(';')[0]?.trim() ?? '']
  return `${kind}-${day}-${time.slice(0, 8).replaceAll(':', '')}-${number}${ending ? `.${ending}` : ''}`
}
