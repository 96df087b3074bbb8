import { randomBytes } from 'node:crypto'
import twilio from 'twilio'
import { type Answer, call } from '../forgeries/call.ts'
import type { RunningApp } from './running-app.ts'

type Where = Pick<RunningApp, 'sandbox' | 'url'>

/** What is changed of a request after it was signed, or how it is signed. */
export interface Forged {
  authToken?: string
  signature?: string
  /** Path and query that are signed, where they are not those that are asked for. */
  signedPath?: string
  /** The body that is sent, where it is not the one that was signed. */
  body?: string
}

export const newMessageSid = (): string => `SM${randomBytes(16).toString('hex')}`

/** Twilio's own parameters of a message by SMS; more of them, or others, in `more`. */
export function messageFrom(from: string, body: string, more: Record<string, string> = {}) {
  return { MessageSid: newMessageSid(), From: from, To: '+15550100', Body: body, NumMedia: '0', ...more }
}

/** Posts to one of the two webhooks as Twilio does, or as somebody would who pretends to be. */
export async function postAsTwilio(
  app: Where,
  path: string,
  parameters: Record<string, string>,
  forged: Forged = {},
): Promise<Answer> {
  const { accountSid, authToken } = accountOf(app)
  const all = { AccountSid: accountSid, ApiVersion: '2010-04-01', ...parameters }
  const signature =
    forged.signature ??
    twilio.getExpectedTwilioSignature(
      forged.authToken ?? authToken,
      app.url + (forged.signedPath ?? path).split('#')[0],
      all,
    )
  return call({
    method: 'POST',
    url: app.url + path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...(signature && { 'x-twilio-signature': signature }),
    },
    body: forged.body ?? new URLSearchParams(all).toString(),
  })
}

/** The account that the product believes to have. */
export function accountOf({ sandbox }: Where) {
  if (!sandbox.messaging) throw new Error('the phone stand-in is missing')
  return sandbox.messaging
}
