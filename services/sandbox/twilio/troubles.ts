/** What is wrong at Twilio at the moment. What is left out is well. */
export interface Troubles {
  /** Every call of the API is answered 503. */
  down?: boolean
  /** The next calls that send a message fail like this, one after another; `retryAfter` in seconds. */
  failNext?: { status: number; code: number; retryAfter?: number }[]
  /** The API answers and webhooks leave so many milliseconds late. */
  delayMs?: number
  /** Every webhook is delivered twice, at the same moment. */
  duplicate?: boolean
  /** An inbound message waits for the one after it, for a second at most; a message's status callbacks come backwards. */
  reorder?: boolean
  /** A message is taken, but the connection is cut before the answer: always, or so many times. */
  loseAnswer?: boolean | number
  /** What is sent ends as undelivered, with this code. */
  undeliverable?: number
  /** Twilio answers HELP by itself. */
  answersHelp?: boolean
}

/** @throws TypeError for what is not that */
export function readTroubles(given: unknown): Troubles {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new TypeError('no object')
  const troubles: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const check = checks[name as keyof Troubles]
    if (!check) throw new TypeError('no such trouble')
    if (value === null || value === undefined) continue
    if (!check(value)) throw new TypeError('not a trouble of this kind')
    troubles[name] = value
  }
  return troubles
}

const isFlag = (value: unknown) => typeof value === 'boolean'
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
const checks: Record<keyof Troubles, (value: unknown) => boolean> = {
  down: isFlag,
  failNext: value =>
    Array.isArray(value) &&
    value.every(each => [each?.status, each?.code, each?.retryAfter ?? 0].every(isCount)),
  delayMs: isCount,
  duplicate: isFlag,
  reorder: isFlag,
  loseAnswer: value => isFlag(value) || isCount(value),
  undeliverable: isCount,
  answersHelp: isFlag,
}
