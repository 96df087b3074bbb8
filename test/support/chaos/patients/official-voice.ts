import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Talk, talk } from '../../direct-line-client.ts'
import type { Seen } from '../../patient.ts'
import { readAfter, visit } from './visitor.ts'
import { isOwn, type Spoken, type Voice } from './voice.ts'

/**
 * No news for so long means that the client may have died, as it does after a refused connection: it is made anew.
 * Each time that this brings no news either, the next is waited for twice as long.
 */
const silenceMs = 3_000
const longestSilenceMs = 24_000

/**
 * The official client. As a page does, it makes a new one, with the same conversation, a new token and its watermark,
 * when the old one has died. Of a message that was not acknowledged it looks whether it is there, and only if not
 * sends it anew, under another id, as a person would.
 */
export async function officialVoice(url: string, webSocket: boolean): Promise<Voice> {
  let visitor = await visit(url)
  const before: Seen[] = []
  const spoken: Spoken[] = []
  let client = open()
  let newsAt = Date.now()
  let known = 0
  let patienceMs = silenceMs

  function open(position: { conversationId?: string; watermark?: string } = {}): Talk {
    const { token } = visitor
    return talk({ domain: `${url}/v3/directline`, token, webSocket, pollingInterval: 200, ...position })
  }
  const received = () => client.received as unknown as Seen[]
  async function renew(): Promise<void> {
    client.end()
    before.push(...received())
    // The client's own watermark runs ahead: it counts what came and was not handed on yet.
    const watermark = String(before.at(-1)?.channelData?.['webchat:sequence-id'] ?? '')
    visitor = await visit(url, visitor.resume)
    client = open({ conversationId: visitor.conversationId, watermark })
    newsAt = Date.now()
    known = 0
    patienceMs = Math.min(longestSilenceMs, patienceMs * 2)
  }
  const taken = async (said: Spoken) =>
    (await readAfter(url, visitor, '')).activities.find(activity => isOwn(activity, said))?.id

  return {
    url,
    get visitor() {
      return visitor
    },
    seen: () => [...before, ...received()],
    spoken,
    async send(activity) {
      for (;;) {
        const clientActivityID = randomUUID()
        const said: Spoken = {
          text: String(activity.text ?? ''),
          by: { clientActivityID },
          acknowledged: false,
        }
        spoken.push(said)
        const id = await client.post({ ...activity, channelData: { clientActivityID } }).catch(() => 'retry')
        if (id !== 'retry') {
          said.acknowledged = true
          return id
        }
        const there = await taken(said)
        if (there) return there
      }
    },
    async look() {
      await pause(25)
      if (received().length > known) {
        newsAt = Date.now()
        patienceMs = silenceMs
      }
      known = received().length
      if (Date.now() - newsAt > patienceMs) await renew()
    },
    end: () => client.end(),
  }
}
