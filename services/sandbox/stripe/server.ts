import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiAnswer, ApiRequest } from './api-call.ts'
import { newId } from './new-id.ts'

/** Serves the API on the loopback address: the SDK takes an origin and no path before `/v1`. */
export async function serveApi(
  answer: (request: ApiRequest) => ApiAnswer,
  port: number,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(async (req, res) => {
    try {
      const { status, body, replayed } = answer(await toRequest(req))
      res.writeHead(status, {
        'content-type': 'application/json',
        'request-id': newId('req_', 14),
        ...(replayed && { 'idempotent-replayed': 'true' }),
      })
      res.end(body)
    } catch {
      res.destroy()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function toRequest(req: IncomingMessage): Promise<ApiRequest> {
  const key = req.headers['idempotency-key']
  return {
    method: req.method ?? '',
    url: req.url ?? '',
    authorization: req.headers.authorization,
    idempotencyKey: Array.isArray(key) ? key[0] : key,
    body: await read(req),
  }
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
