import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createTwilioMessaging } from '../../../services/messaging/twilio-messaging.ts'

export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`
export const authToken = 'token-of-the-account'
export const messageSid = `SM${'1'.repeat(32)}`
export const mediaSid = `ME${'2'.repeat(32)}`

/** What a request was, as it came over the wire. */
export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  form: URLSearchParams
  authorization: string | undefined
}

type Answer = (req: IncomingMessage, res: ServerResponse) => void

export interface Provider {
  url: string
  seen: Seen[]
  /** Answers from now on. */
  answer(with_: Answer): void
  close(): Promise<void>
}

/** A real server on this machine in Twilio's place, which answers as it is told. */
export async function startProvider(): Promise<Provider> {
  const seen: Seen[] = []
  let answer: Answer = (_req, res) => json(res, 500, {})
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://here')
    const form = new URLSearchParams(await text(req))
    const { method = '', headers } = req
    seen.push({ method, path: pathname, query: searchParams, form, authorization: headers.authorization })
    answer(req, res)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer(with_) {
      answer = with_
      seen.length = 0
    },
    async close() {
      const closed = new Promise(done => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

export function json(res: ServerResponse, status: number, body: object, headers: object = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export const messagingAt = (apiUrl: string, timeoutMs = 5_000) =>
  createTwilioMessaging({
    ...{ accountSid, authToken, apiUrl, timeoutMs },
    smsFrom: '+15550100',
    whatsappFrom: '+15550200',
  })
