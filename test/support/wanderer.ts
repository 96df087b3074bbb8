import { setTimeout as pause } from 'node:timers/promises'
import { pay } from './inbox.ts'
import type { Seen } from './patient.ts'
import { transcriptOf } from './readers.ts'
import { usualAnswer } from './walk.ts'

interface Visitor {
  token: string
  conversationId: string
  userId: string
}

export interface Stand {
  visitor: Visitor
  email: string
  /** The patient's own words as they were acknowledged: id and text, in order. */
  acknowledged: [string, string][]
  caseNumber: string | undefined
}

export interface Wanderer {
  /** Answers everything well until this is asked. */
  goTo(ask: string): Promise<Stand>
  finish(): Promise<Stand>
}

/**
 * A patient whose network finds another server with every call, and who says the same again until somebody has
 * acknowledged it, as a client's transport does.
 */
export function wanderer(way: { servers: () => string[]; sandboxUrl: string; email: string }): Wanderer {
  const { servers, email } = way
  const acknowledged: [string, string][] = []
  let visitor: Visitor | undefined

  /** Whoever is alive; the next one when that fails. */
  async function insist<T>(call: (url: string) => Promise<T>): Promise<T> {
    for (const until = Date.now() + 60_000; ; ) {
      const alive = servers()
      const url = alive[Math.floor(Math.random() * alive.length)]
      try {
        if (url) return await call(url)
      } catch (error) {
        if (Date.now() > until) throw error
      }
      await pause(50)
    }
  }

  async function arrive(): Promise<Visitor> {
    const fresh = await insist(url => json<Visitor>(`${url}/api/web-chat/token`, {}))
    await insist(url => json(`${url}/v3/directline/conversations`, {}, fresh.token))
    return fresh
  }

  async function say({ conversationId, userId, token }: Visitor, text: string): Promise<void> {
    const activity = { type: 'message', text, from: { id: userId } }
    const body = { ...activity, channelData: { clientActivityID: crypto.randomUUID() } }
    const { id } = await insist(url =>
      json<{ id: string }>(`${url}/v3/directline/conversations/${conversationId}/activities`, body, token),
    )
    acknowledged.push([id, text])
  }

  /** What stands open once there is a question after so many lines. */
  async function questionAfter(from: Visitor, lines: number): Promise<{ open: Seen; lines: number }> {
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) {
      const seen = await insist(url => transcriptOf(url, from))
      const open = seen.at(-1)
      if (open?.channelData?.intake && seen.length > lines) return { open, lines: seen.length }
    }
    throw new Error(`no question after ${lines} lines`)
  }

  async function goTo(ask: string): Promise<Stand> {
    visitor ??= await arrive()
    let { open, lines } = await questionAfter(visitor, 0)
    for (;;) {
      const intake = open.channelData?.intake
      if (!intake || intake.ask === ask) {
        return { visitor, email, acknowledged, caseNumber: intake?.caseNumber }
      }
      if (intake.ask === 'payment') await pay(intake.url ?? '')
      else await say(visitor, intake.ask === 'email' ? email : usualAnswer(intake.ask))
      ;({ open, lines } = await questionAfter(visitor, lines))
    }
  }

  return { goTo, finish: () => goTo('done') }
}

async function json<T>(url: string, body: object, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  })
  if (!response.ok) throw new Error(`${new URL(url).pathname.split('/').at(-1)} answered ${response.status}`)
  return (await response.json()) as T
}
