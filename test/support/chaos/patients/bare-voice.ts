import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Seen } from '../../patient.ts'
import { persistJson } from './persist.ts'
import { Violation } from './violation.ts'
import { authorized, conversationUrl, readAfter, visit } from './visitor.ts'
import type { Spoken, Voice } from './voice.ts'

/** Nothing but HTTP: the same message under the same id until it is taken, and polling in pieces by watermark. */
export async function bareVoice(url: string): Promise<Voice> {
  const visitor = await visit(url)
  await persistJson('starting a conversation', signal =>
    fetch(`${url}/v3/directline/conversations`, {
      method: 'POST',
      headers: { ...authorized(visitor), 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: visitor.userId }, locale: 'en-US' }),
      signal,
    }),
  )
  const seen: Seen[] = []
  const spoken: Spoken[] = []
  let watermark = ''
  /** The longer nothing comes, the less often it looks. */
  let restMs = 25

  return {
    url,
    visitor,
    seen: () => seen,
    spoken,
    async send(activity) {
      const clientActivityID = randomUUID()
      const said: Spoken = {
        text: String(activity.text ?? ''),
        by: { clientActivityID },
        acknowledged: false,
      }
      spoken.push(said)
      restMs = 25
      const { id } = await persistJson<{ id?: string }>('a message', signal =>
        fetch(`${conversationUrl(url, visitor)}/activities`, {
          method: 'POST',
          headers: { ...authorized(visitor), 'content-type': 'application/json' },
          body: JSON.stringify({
            type: 'message',
            from: { id: visitor.userId },
            ...activity,
            channelData: { clientActivityID },
          }),
          signal,
        }),
      )
      if (!id) throw new Violation('a message was acknowledged without an id')
      said.acknowledged = true
      return id
    },
    async look() {
      await pause(restMs)
      const news = await readAfter(url, visitor, watermark)
      seen.push(...news.activities)
      watermark = news.watermark
      restMs = news.activities.length > 0 ? 25 : Math.min(300, restMs * 1.5)
    },
    end() {},
  }
}
