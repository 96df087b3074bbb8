import type { ApiAnswer, ApiRequest } from './api-call.ts'
import { ApiError } from './api-error.ts'
import type { Desk } from './sessions.ts'

const LONGEST_KEY = 255
const KEPT_S = 24 * 3600

/**
 * Runs a POST, or gives the answer that the same key got before. A refused request is not kept: Stripe too keeps an
 * answer only once the work has begun, https://docs.stripe.com/api/idempotent_requests.
 */
export function answerOnce(desk: Desk, request: ApiRequest, run: () => string): ApiAnswer {
  const key = request.idempotencyKey
  if (key === undefined) return { status: 200, body: run(), replayed: false }
  if (key.length > LONGEST_KEY)
    throw new ApiError(400, `Idempotency keys can be at most ${LONGEST_KEY} characters.`, {
      type: 'idempotency_error',
    })

  desk.store.forgetAnswers(desk.now() - KEPT_S)
  const sameRequest = `${request.method} ${request.url}\n${request.body}`
  const earlier = desk.store.answered(key)
  if (earlier && earlier.request !== sameRequest)
    throw new ApiError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    )
  if (earlier) return { status: 200, body: earlier.answer, replayed: true }
  const body = run()
  desk.store.rememberAnswer(key, sameRequest, body, desk.now())
  return { status: 200, body, replayed: false }
}
