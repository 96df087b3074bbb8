import { once } from 'node:events'
import { WebSocket } from 'ws'

/** One visitor with a token and a started conversation, on bare HTTP. */
export interface Visitor {
  conversationId: string
  streamUrl: string
  headers: { authorization: string }
  /** Where this conversation is: `…/conversations/:id`. */
  root: string
}

export async function newVisitor(url: string): Promise<Visitor> {
  const { token = '', conversationId = '' } = await json(`${url}/api/web-chat/token`, {})
  const headers = { authorization: `Bearer ${token}` }
  const { streamUrl = '' } = await json(`${url}/v3/directline/conversations`, headers)
  return {
    conversationId,
    streamUrl,
    headers,
    root: `${url}/v3/directline/conversations/${conversationId}`,
  }
}

async function json(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(url, { method: 'POST', headers })
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`)
  return (await response.json()) as Record<string, string>
}

/** Milliseconds from each of these messages to the bot's answer on the visitor's screen. */
export async function timeAnswers(visitor: Visitor, text: string, count: number): Promise<number[]> {
  const { streamUrl } = (await (await fetch(visitor.root, { headers: visitor.headers })).json()) as Visitor
  const socket = new WebSocket(streamUrl)
  let told = () => {}
  socket.on('message', frame => {
    const { activities } = JSON.parse(String(frame)) as { activities: { from: { role?: string } }[] }
    if (activities.some(({ from }) => from.role === 'bot')) told()
  })
  await once(socket, 'open')
  await pause(300)
  const times: number[] = []
  for (let sent = 0; sent < count; sent++) {
    const answered = new Promise<void>(resolve => {
      told = resolve
    })
    const before = performance.now()
    const { status } = await fetch(`${visitor.root}/activities`, {
      method: 'POST',
      headers: { ...visitor.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text }),
    })
    if (status !== 200) throw new Error(`a quiet visitor was answered ${status}`)
    await answered
    times.push(performance.now() - before)
    await pause(20)
  }
  socket.terminate()
  return times
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
