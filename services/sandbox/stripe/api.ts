import type { ApiAnswer, ApiRequest } from './api-call.ts'
import { ApiError, noSuch } from './api-error.ts'
import { expand } from './expand.ts'
import { type Form, parseForm } from './form.ts'
import { answerOnce } from './idempotency.ts'
import { createRefund } from './refunds.ts'
import { refuseUnknown, required, whole } from './session-params.ts'
import { createSession, type Desk, expireSession, readSession } from './sessions.ts'

type Route = [method: string, path: RegExp, act: (desk: Desk, form: Form, id: string) => object]
const routes: Route[] = [
  ['POST', /^\/v1\/checkout\/sessions$/, createSession],
  ['GET', /^\/v1\/checkout\/sessions$/, listSessions],
  ['GET', /^\/v1\/checkout\/sessions\/([^/]+)$/, retrieveSession],
  ['POST', /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/, (desk, form, id) => expireSession(desk, id, form)],
  ['POST', /^\/v1\/refunds$/, createRefund],
  ['GET', /^\/v1\/payment_intents\/([^/]+)$/, (desk, form, id) => find(desk, 'payment_intent', form, id)],
  ['GET', /^\/v1\/charges\/([^/]+)$/, (desk, form, id) => find(desk, 'charge', form, id)],
  ['GET', /^\/v1\/refunds\/([^/]+)$/, (desk, form, id) => find(desk, 'refund', form, id)],
]

/** The part of Stripe's API that taking one payment needs. What it does not do it refuses, as Stripe would. */
export function createApi(desk: Desk, secretKey: string): (request: ApiRequest) => ApiAnswer {
  return request => {
    try {
      authorize(request.authorization, secretKey)
      return answer(desk, request)
    } catch (error) {
      const known =
        error instanceof ApiError ? error : new ApiError(500, 'An error occurred.', { type: 'api_error' })
      return { status: known.status, body: JSON.stringify(known.body, null, 2), replayed: false }
    }
  }
}

function answer(desk: Desk, request: ApiRequest): ApiAnswer {
  const [path = '', query = ''] = request.url.split('?')
  for (const [method, pattern, act] of routes) {
    const match = method === request.method && pattern.exec(path)
    if (!match) continue
    const form = parseForm(method === 'GET' ? query : request.body)
    const run = () => {
      const result = act(desk, form, decodeURIComponent(match[1] ?? ''))
      return JSON.stringify(expand(result, form.expand, desk.store), null, 2)
    }
    return desk.store.transaction(() =>
      method === 'POST' ? answerOnce(desk, request, run) : { status: 200, body: run(), replayed: false },
    )
  }
  throw new ApiError(404, `Unrecognized request URL (${request.method}: ${path}).`)
}

function authorize(authorization: string | undefined, secretKey: string): void {
  const [scheme, value = ''] = (authorization ?? '').split(' ')
  const key = scheme === 'Basic' ? Buffer.from(value, 'base64').toString().split(':')[0] : value
  if (key === secretKey) return
  if (!key)
    throw new ApiError(
      401,
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
    )
  throw new ApiError(401, `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`)
}

function listSessions(desk: Desk, form: Form): object {
  refuseUnknown(form, new Set(['payment_intent', 'limit', 'expand']))
  const limit = form.limit === undefined ? 10 : Math.min(whole(form.limit, 'limit'), 100)
  const filter = form.payment_intent === undefined ? {} : { payment_intent: required(form, 'payment_intent') }
  const found = desk.store.sessions({ ...filter, limit: limit + 1 })
  return {
    object: 'list',
    data: found.slice(0, limit),
    has_more: found.length > limit,
    url: '/v1/checkout/sessions',
  }
}

function retrieveSession(desk: Desk, form: Form, id: string): object {
  onlyExpand(form)
  return readSession(desk, id)
}

function find(desk: Desk, kind: 'payment_intent' | 'charge' | 'refund', form: Form, id: string): object {
  onlyExpand(form)
  const found = desk.store.get(kind, id)
  if (!found) throw noSuch(404, kind, id)
  return found
}

function onlyExpand(form: Form): void {
  refuseUnknown(form, new Set(['expand']))
}
