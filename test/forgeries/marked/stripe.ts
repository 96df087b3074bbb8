import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type SandboxStripe, startStripe } from '../../../services/sandbox/stripe/index.ts'

export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface WatchedStripe {
  apiUrl: string
  stripe: SandboxStripe
  /** Every request that came, with all that is in it. */
  received: Received[]
  close(): Promise<void>
}

/** Stripe's stand-in, with somebody before it who writes down what it is sent. */
export async function startWatchedStripe(options: {
  directory: string
  secretKey: string
  webhookSecret: string
  /** Where the product is: known only once it runs. */
  url: () => string
  /** The first new page is refused with these words in Stripe's error. */
  complaint: string
}): Promise<WatchedStripe> {
  const { url, complaint, ...account } = options
  const stripe = await startStripe({
    ...account,
    webhookUrl: () => `${url()}/webhooks/stripe`,
    publicUrl: url,
  })
  const received: Received[] = []
  let complained = false
  const watcher = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req
    const body = await buffer(req)
    received.push({ method, url: path, headers, body: body.toString() })
    if (method === 'POST' && !complained) {
      complained = true
      return answer(res, 400, JSON.stringify(refused(complaint)))
    }
    const { 'content-length': _, host: __, connection: ___, ...kept } = headers
    const to = new Request(stripe.apiUrl + path, {
      method,
      headers: kept as Record<string, string>,
      ...(method === 'POST' && { body }),
    })
    const from = await fetch(to)
    answer(res, from.status, await from.text(), from.headers.get('content-type') ?? '')
  })
  await new Promise<void>(done => watcher.listen(0, '127.0.0.1', done))
  return {
    apiUrl: `http://127.0.0.1:${(watcher.address() as AddressInfo).port}`,
    stripe,
    received,
    async close() {
      watcher.closeAllConnections()
      await new Promise(done => watcher.close(done))
      await stripe.close()
    },
  }
}

/** As Stripe words it: with what it did not like in it. */
const refused = (complaint: string) => ({
  error: { type: 'invalid_request_error', message: `Invalid email address: ${complaint}`, param: complaint },
})

function answer(res: ServerResponse, status: number, body: string, type = 'application/json'): void {
  res.writeHead(status, { 'content-type': type })
  res.end(body)
}
