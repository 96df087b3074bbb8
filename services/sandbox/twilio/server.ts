import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { type ApiAnswer, type ApiCall, answerApi } from './api.ts'
import { ApiError } from './api-error.ts'
import { answerContent } from './content.ts'
import type { Desk } from './desk.ts'

/**
 * Serves the API on the loopback address, with the troubles of the moment. `port` is taken if it is free, so that
 * addresses of files that were given out before a restart still lead here.
 */
export async function serveApi(desk: () => Desk, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    serve(desk(), req, res).catch(() => res.destroy())
  })
  const listen = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(wanted, '127.0.0.1', resolve)
    })
  await listen(port).catch(() => listen(0))
  return { server, port: (server.address() as AddressInfo).port }
}

async function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', desk.origin())
  const { authorization } = req.headers
  const body = await text(req)
  const { delayMs = 0, down } = desk.troubles()
  if (delayMs > 0) await pause(delayMs)
  if (down) return answer(res, refusal(503, 20503))
  if (url.pathname.startsWith('/content/')) return answerContent(desk, url.pathname, authorization, res)

  const call: ApiCall = { method: req.method ?? '', url, authorization, form: new URLSearchParams(body) }
  const isSend = call.method === 'POST' && url.pathname.endsWith('/Messages.json')
  const failure = isSend ? desk.troubles().failNext?.shift() : undefined
  if (failure) return answer(res, { ...refusal(failure.status, failure.code), ...failure })
  const result = await answerApi(desk, call)
  if (isSend && result.status === 201 && losesAnswer(desk)) return void res.destroy()
  answer(res, result)
}

const refusal = (status: number, code: number): ApiAnswer => ({
  status,
  body: new ApiError(status, code).body,
})

function losesAnswer(desk: Desk): boolean {
  const troubles = desk.troubles()
  if (typeof troubles.loseAnswer !== 'number') return troubles.loseAnswer === true
  if (troubles.loseAnswer === 0) return false
  troubles.loseAnswer -= 1
  return true
}

function answer(res: ServerResponse, { status, body, location, retryAfter }: ApiAnswer): void {
  res.writeHead(status, {
    ...(body && { 'content-type': 'application/json' }),
    ...(location && { location }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(status === 401 && { 'www-authenticate': 'Basic realm="Twilio API"' }),
  })
  res.end(body && JSON.stringify(body))
}
