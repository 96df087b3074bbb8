import twilio from 'twilio'
import { MessagingAway } from './messaging-errors.ts'

/** Bytes of an answer: a list of 100 messages of 1600 characters has about 300 kB. */
const longestAnswer = 4 * 1024 * 1024

type Asked<T> = Omit<Parameters<twilio.RequestClient['request']>[0], 'data'> & { data?: T }

/**
 * What the SDK calls Twilio with. It knows no other address for Twilio than Twilio's own, so a stand-in's is put in
 * here; and here it is decided what a failed call means, because only here it is known whether it had begun.
 */
export class RequestClient extends twilio.RequestClient {
  readonly #apiUrl: string | undefined

  /** @param timeoutMs for one call, from the first to the last byte */
  constructor({ apiUrl, timeoutMs }: { apiUrl?: string | undefined; timeoutMs: number }) {
    super({ timeout: timeoutMs })
    this.#apiUrl = apiUrl
    this.axios.defaults.maxContentLength = longestAnswer
    // The time-out above is for silence only; an answer that drips would go on for ever.
    this.axios.interceptors.request.use(config => ({ ...config, signal: AbortSignal.timeout(timeoutMs) }))
  }

  /** Gives answers below 500 only; rejects with a `MessagingAway` otherwise. */
  override async request<T>(asked: Asked<T>) {
    const uri = this.#apiUrl === undefined ? asked.uri : at(this.#apiUrl, asked.uri)
    const answer = await super.request<T>({ ...asked, uri }).catch((error: unknown) => {
      const why = nameOf(error)
      throw new MessagingAway(why, { maybeSent: !neverBegun.has(why) && !isConnecting(error) })
    })
    throwIfAway(answer.statusCode, answer.headers)
    return answer
  }
}

/** Throws a `MessagingAway` where an answer says nothing about what was asked, and that for later. */
export function throwIfAway(status: number, headers: unknown): void {
  const maybeSent = status >= 500 || status === 408
  // 401 is about our own credentials, such as a token that was replaced a moment ago; the message is as good as before.
  if (maybeSent || status === 401 || status === 429 || status < 200)
    throw new MessagingAway(`status ${status}`, { maybeSent, ...retryAfter(headers) })
}

/** Codes of a connection that was never there, so that nothing can have been sent over it. */
const neverBegun = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

function isConnecting(error: unknown): boolean {
  const { cause = error } = error as { cause?: unknown }
  return ['connect', 'getaddrinfo'].includes(String((cause as { syscall?: unknown } | null)?.syscall))
}

/** Its code or its kind: its own words may quote a number or a message. */
export function nameOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'unknown')
}

function at(apiUrl: string, uri: string): string {
  const { pathname, search } = new URL(uri)
  return new URL(apiUrl).origin + pathname + search
}

/** Twilio says it in seconds. */
function retryAfter(headers: unknown): { retryAfterMs?: number } {
  const seconds = Number((headers as Record<string, unknown> | undefined)?.['retry-after'])
  return seconds > 0 ? { retryAfterMs: Math.min(seconds, 600) * 1000 } : {}
}
