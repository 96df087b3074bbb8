import { type Talk, talk } from './direct-line-client.ts'
import type { Patient, Seen } from './patient.ts'

type Reader = Pick<Patient, 'conversationId' | 'token'>

/** The official client on a socket of its own, which reads the conversation from its start. */
export async function socketOf(url: string, { token }: Reader): Promise<Talk> {
  const socket = talk({ domain: `${url}/v3/directline`, token })
  await socket.until(received => received.length > 0, 10_000)
  return socket
}

/** Everything that was said, in one reading. */
export const transcriptOf = (url: string, reader: Reader): Promise<Seen[]> => read(url, reader, '')

/** Everything that was said, a few lines at a time: whatever its watermark, a reader goes on in the same order. */
export async function readPieces(url: string, reader: Reader, lines = 7): Promise<Seen[]> {
  const pieces: Seen[] = []
  for (let after = ''; ; ) {
    const next = (await read(url, reader, after)).slice(0, lines)
    const last = next.at(-1)
    if (!last) return pieces
    pieces.push(...next)
    after = String((last.channelData as Record<string, unknown>)['webchat:sequence-id'])
  }
}

async function read(url: string, { conversationId, token }: Reader, watermark: string): Promise<Seen[]> {
  const response = await fetch(
    `${url}/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`,
    { headers: { authorization: `Bearer ${token}` } },
  )
  if (!response.ok) throw new Error(`reading answered ${response.status}`)
  return ((await response.json()) as { activities: Seen[] }).activities
}
