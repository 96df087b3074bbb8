/**
 * What opens a route:
 *
 * - `nothing`: everybody may; it tells nothing of anybody
 * - `resume`: everybody may start anew; only their own `resume` takes somebody back
 * - `visitor`: any Direct Line token, which says who it is; for files a one-time link for files does as well
 * - `conversation`: the Direct Line token of the conversation in the path
 * - `upload`: the Direct Line token of the visitor who announced the file in the path, or a link of the case for which
 *   it was announced
 * - `link`: a one-time link of a case, in the path
 * - `secret`: `DIRECT_LINE_SECRET`
 * - `stripe`: Stripe's signature over the body
 * - `twilio`: Twilio's signature over the address and the body
 * - `bot-framework`: a token that Azure Bot Service signed
 * - `sandbox`: nothing, and it is there only where stand-ins run
 */
export type Opener =
  | 'nothing'
  | 'resume'
  | 'visitor'
  | 'conversation'
  | 'upload'
  | 'link'
  | 'secret'
  | 'stripe'
  | 'twilio'
  | 'bot-framework'
  | 'sandbox'

/** Every route of the server. One that is missing here, or here and no longer there, fails the walk. */
export const openers: Record<string, Opener> = {
  'GET /': 'nothing',
  'GET /u/:token': 'nothing',
  'GET /assets/:file': 'nothing',
  'GET /vendor/web-chat.js': 'nothing',
  'GET /terms': 'nothing',
  'GET /privacy': 'nothing',
  'GET /legal.css': 'nothing',
  'GET /healthz': 'nothing',
  'GET /readyz': 'nothing',
  'GET /metrics': 'nothing',

  'POST /api/web-chat/token': 'resume',
  'POST /v3/directline/tokens/generate': 'secret',
  'POST /v3/directline/tokens/refresh': 'visitor',
  'POST /v3/directline/conversations': 'visitor',
  'GET /v3/directline/conversations/:id': 'conversation',
  'GET /v3/directline/conversations/:id/activities': 'conversation',
  'POST /v3/directline/conversations/:id/activities': 'conversation',
  'POST /v3/directline/conversations/:id/upload': 'conversation',

  'POST /api/uploads': 'visitor',
  'GET /api/uploads/:id': 'upload',
  'POST /api/uploads/:id/complete': 'upload',
  'DELETE /api/uploads/:id': 'upload',

  'GET /api/links/:token': 'link',
  'POST /api/links/:token/done': 'link',
  'POST /api/links/:token/continue': 'link',

  'POST /webhooks/stripe': 'stripe',
  'POST /webhooks/twilio/message': 'twilio',
  'POST /webhooks/twilio/status': 'twilio',
  'POST /api/messages': 'bot-framework',

  'GET /sandbox': 'sandbox',
  'GET /sandbox/assets/:file': 'sandbox',
  'GET /sandbox/checkout/:sessionId': 'sandbox',
  'POST /sandbox/checkout/:sessionId/pay': 'sandbox',
  'GET /sandbox/receipt/:chargeId': 'sandbox',
  'GET /sandbox/mail': 'sandbox',
  'GET /sandbox/mail/messages': 'sandbox',
  'GET /sandbox/mail/:id': 'sandbox',
  'GET /sandbox/mail/:id/body': 'sandbox',
  'GET /sandbox/phone': 'sandbox',
  'GET /sandbox/phone/messages': 'sandbox',
  'POST /sandbox/phone/messages': 'sandbox',
  'GET /sandbox/phone/trouble': 'sandbox',
  'POST /sandbox/phone/trouble': 'sandbox',
}
