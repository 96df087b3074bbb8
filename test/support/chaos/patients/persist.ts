import { setTimeout as pause } from 'node:timers/promises'
import { Violation } from './violation.ts'

const callTimeoutMs = 20_000
/** A busy machine needs long to start a server; what is lost never comes. */
const patienceMs = 600_000

/**
 * Calls again for as long as nobody answers, or with 5xx or 429: as a patient transport does. Any other answer is
 * returned; what was refused with 4xx is not tried again.
 */
export async function persist(
  what: string,
  call: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const until = Date.now() + patienceMs
  const answers = new Set<string>()
  for (let tries = 0; ; tries++) {
    const answer = await call(AbortSignal.timeout(callTimeoutMs)).catch(() => null)
    answers.add(String(answer?.status ?? 'nobody'))
    if (answer && answer.status < 500 && answer.status !== 429) return answer
    await answer?.arrayBuffer().catch(() => {})
    if (Date.now() > until)
      throw new Violation(`${what} was not taken in ${patienceMs / 1000} s: ${[...answers].join(', ')}`)
    const asked = answer?.status === 429 ? Number(answer.headers.get('retry-after') ?? 0) * 1000 : 0
    await pause(Math.max(asked, 50 + 50 * Math.min(tries, 5)))
  }
}

/** The body of an answer that has to be good, asked for again when it breaks off. */
export async function persistJson<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<Response>,
): Promise<T> {
  for (;;) {
    const answer = await persist(what, call)
    if (!answer.ok) throw new Violation(`${what} was refused with ${answer.status}`)
    try {
      return (await answer.json()) as T
    } catch {
      // The server died in the middle of its answer: nobody was told.
    }
  }
}
