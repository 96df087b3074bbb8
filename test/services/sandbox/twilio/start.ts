import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import twilio, { RequestClient, type Twilio } from 'twilio'
import { afterEach } from 'vitest'
import type { FromPhone } from '../../../../services/sandbox/twilio/from-phone.ts'
import { type SandboxTwilio, startTwilio } from '../../../../services/sandbox/twilio/index.ts'

export const account = {
  accountSid: `AC${randomBytes(16).toString('hex')}`,
  authToken: 'the-token-of-these-tests',
  smsFrom: '+12025550142',
  whatsappFrom: '+12025550143',
}
export const phone = '+12025550177'
/** Where the product is to the world; nothing listens there. */
export const publicUrl = 'https://intake.example.org'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Removes itself when the test is over. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'twilio-'))
  cleanups.push(() => rmSync(directory, { recursive: true }))
  return directory
}

/** A stand-in for one test, with the official SDK on it. It is closed when the test is over, unless the test closed it. */
export async function startTwilioForTest(
  options: { directory?: string; webhookOrigin?: string; now?: () => Date } = {},
): Promise<{ stand: SandboxTwilio; client: Twilio; close: () => Promise<void> }> {
  const stand = await startTwilio({
    directory: options.directory ?? temporaryDirectory(),
    account,
    publicUrl,
    webhookOrigin: options.webhookOrigin ?? 'http://127.0.0.1:9',
    ...(options.now && { now: options.now }),
  })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= stand.close()
    return closed
  }
  cleanups.push(close)
  return { stand, client: sdk(stand.apiUrl), close }
}

/** The official SDK, pointed at an address. */
export function sdk(apiUrl: string, authToken = account.authToken): Twilio {
  class Local extends RequestClient {
    override request<T>(options: Parameters<RequestClient['request']>[0]) {
      const { pathname, search } = new URL(options.uri)
      return super.request<T>({ ...options, uri: apiUrl + pathname + search } as never)
    }
  }
  return twilio(account.accountSid, authToken, { httpClient: new Local() })
}

/** What a phone sends, with what is left out empty. */
export const says = (body: string, more: Partial<FromPhone> = {}): FromPhone => ({
  channel: 'sms',
  from: phone,
  body,
  media: [],
  ...more,
})

export interface Received {
  path: string
  params: Record<string, string>
  signature: string
  token: string
}

/** A product that is told everything; `answer` says what it answers. */
export async function startProduct(answer: (received: Received, res: ServerResponse) => void = taken) {
  const received: Received[] = []
  const server = createServer(async (req, res) => {
    const request = {
      path: req.url ?? '',
      params: Object.fromEntries(new URLSearchParams(await text(req))),
      signature: String(req.headers['x-twilio-signature']),
      token: String(req.headers['i-twilio-idempotency-token']),
    }
    received.push(request)
    answer(request, res)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    statuses: () => received.flatMap(({ params }) => params.MessageStatus ?? []),
  }
}

export function taken(_: Received, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/xml' })
  res.end('<Response/>')
}
