import { Agent } from 'undici'
import { WebSocket } from 'ws'
import { wordsOfAVisit } from './words.ts'

/** A conversation that turns can be made in, one after another. */
export interface Conversation {
  /** Says the next thing; true when it was acknowledged with 200. */
  turn(): Promise<boolean>
  /** True once the answer is on the socket; false at once where there is no socket. */
  answered(): Promise<boolean>
  close(): void
}

const agent = new Agent({ connections: 64, pipelining: 1, keepAliveTimeout: 60_000 })
const json = { 'content-type': 'application/json' }
const answerWithinMs = 10_000

/** A visitor of web chat, over Direct Line. */
export async function openAtProduct(url: string, socket: boolean): Promise<Conversation> {
  const { token } = await post<{ token: string }>(url, '/api/web-chat/token', json, {})
  const headers = { ...json, authorization: `Bearer ${token}` }
  const started = await post<{ conversationId: string; streamUrl: string }>(
    url,
    '/v3/directline/conversations',
    headers,
    { locale: 'en-US' },
  )
  return visitorOf(url, { token, ...started }, socket)
}

/** One who has begun already. */
export async function visitorOf(
  url: string,
  { token, conversationId, streamUrl = '' }: { token: string; conversationId: string; streamUrl?: string },
  socket = false,
): Promise<Conversation> {
  const headers = { ...json, authorization: `Bearer ${token}` }
  const path = `/v3/directline/conversations/${conversationId}/activities`
  const words = wordsOfAVisit()
  const stream = socket ? await listen(streamUrl) : null
  let asked = 1

  return {
    async turn() {
      asked++
      const channelData = { clientActivityID: crypto.randomUUID() }
      const activity = { type: 'message', from: { id: 'me' }, text: words.next().value, channelData }
      return (await send(url, path, headers, activity)) === 200
    },
    answered: async () => (stream ? stream.until(asked) : false),
    close: () => stream?.socket.terminate(),
  }
}

/** As near to it as the floor comes. */
export async function openAtFloor(url: string, socket: boolean): Promise<Conversation> {
  const { id } = await post<{ id: string }>(url, '/conversations', json, {})
  const words = wordsOfAVisit()
  const stream = socket ? await listen(`${url.replace('http', 'ws')}/stream`) : null
  return {
    turn: async () =>
      (await send(url, `/conversations/${id}/activities`, json, { text: words.next().value })) === 200,
    answered: async () => false,
    close: () => stream?.socket.terminate(),
  }
}

async function send(origin: string, path: string, headers: Record<string, string>, body: unknown) {
  const response = await agent.request({ origin, path, method: 'POST', headers, body: JSON.stringify(body) })
  await response.body.dump()
  return response.statusCode
}

async function post<Answer>(origin: string, path: string, headers: Record<string, string>, body: unknown) {
  const response = await agent.request({ origin, path, method: 'POST', headers, body: JSON.stringify(body) })
  if (response.statusCode >= 300) throw new Error(`${path} answered ${response.statusCode}`)
  return (await response.body.json()) as Answer
}

/** Counts the questions that come over a socket. */
async function listen(url: string) {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let asked = 0
  let waiting: (() => void) | undefined
  socket.on('message', (frame: Buffer) => {
    for (let at = frame.indexOf(question); at >= 0; at = frame.indexOf(question, at + 1)) asked++
    waiting?.()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    socket,
    until: (count: number) =>
      new Promise<true>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('an answer was not seen')), answerWithinMs)
        waiting = () => {
          if (asked < count) return
          clearTimeout(late)
          waiting = undefined
          resolve(true)
        }
        waiting()
      }),
  }
}

const question = '"inputHint":"expectingInput"'
