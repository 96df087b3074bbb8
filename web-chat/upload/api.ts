import type { LinkShown } from '../../bot/http/links.ts'
import { within } from './within.ts'

export type { LinkShown }

/** The server said no: `code` says why, for instance `link-used`. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  /** Milliseconds after which to try again, where the server said so. */
  readonly waitMs: number | undefined

  constructor(status: number, code: string, waitMs?: number) {
    super(code)
    this.status = status
    this.code = code
    this.waitMs = waitMs
  }
}

/** Asks our server. Rejects with `Refused`, or as `fetch` does where it cannot be reached. */
export async function ask<T>(
  method: string,
  path: string,
  { token, body, signal }: { token?: string; body?: object; signal?: AbortSignal } = {},
): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: within(patience, signal),
  })
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
  const said = (await answer.json().catch(() => ({}))) as { error?: { code?: string } }
  const seconds = Number(answer.headers.get('retry-after'))
  throw new Refused(answer.status, said.error?.code ?? 'unavailable', seconds ? seconds * 1000 : undefined)
}

/** To check a file of 50 MB takes the server a while. */
const patience = 60_000

export const lookAt = (link: string) => ask<LinkShown>('GET', `/api/links/${link}`)
export const finish = (link: string) => ask<void>('POST', `/api/links/${link}/done`)
export const goOn = (link: string) => ask<{ resume: string }>('POST', `/api/links/${link}/continue`)
