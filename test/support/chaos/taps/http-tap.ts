import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Kind } from '../points.ts'
import type { Trapped } from '../trap.ts'
import { listening } from './listening.ts'

/** What a request is about; null for one that is none of ours. */
export type KindOfRequest = (req: IncomingMessage) => Kind | null

/**
 * Stands between the product and a service that it reaches by HTTP.
 * @returns the origin to give to the product in place of `origin`
 */
export async function tapHttp(origin: string, kindOf: KindOfRequest, trap: Trapped): Promise<string> {
  const { hostname, port } = new URL(origin)
  const server = createServer(async (req, res) => {
    try {
      await pass(req, res, { hostname, port, kind: kindOf(req), trap })
    } catch {
      res.destroy()
    }
  })
  server.keepAliveTimeout = 60_000
  return `http://127.0.0.1:${await listening(server)}`
}

async function pass(
  req: IncomingMessage,
  res: ServerResponse,
  { hostname, port, kind, trap }: { hostname: string; port: string; kind: Kind | null; trap: Trapped },
): Promise<void> {
  if (kind) trap.passed(`${kind}:before`)
  const { method, url: path, headers } = req
  const onward = request({ hostname, port, method, path, headers, agent: false })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.once('response', resolve)
    onward.once('error', reject)
  })
  req.on('error', () => onward.destroy())
  res.on('close', () => onward.destroy())
  req.pipe(onward)
  if (kind) trap.passed(`${kind}:sent`)

  const answer = await answered
  const body = await buffer(answer)
  if (kind) trap.passed(`${kind}:answered`)
  const { connection: _, 'transfer-encoding': __, ...rest } = answer.headers
  res.writeHead(answer.statusCode ?? 502, rest)
  res.end(body, () => {
    if (kind) trap.passed(`${kind}:heard`)
  })
}
