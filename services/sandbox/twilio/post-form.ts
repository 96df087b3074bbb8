import { Agent, type ClientRequest, request as overHttp } from 'node:http'
import { request as overHttps, Agent as SecureAgent } from 'node:https'
import { text } from 'node:stream/consumers'

const agents = { 'http:': new Agent({ keepAlive: true }), 'https:': new SecureAgent({ keepAlive: true }) }

export interface Times {
  /** Milliseconds for the connection, and then for the answer. */
  connect: number
  read: number
}

/** How a request failed that got no answer: connecting, or waiting. */
export class NoAnswer extends Error {
  readonly at: 'connect' | 'read'
  constructor(at: 'connect' | 'read') {
    super(`no answer: ${at}`)
    this.at = at
  }
}

export interface Answered {
  status: number
  contentType: string
  body: string
}

/** Posts a form. Rejects with `NoAnswer`. Redirects are not followed. */
export async function postForm(
  url: URL,
  params: Record<string, string>,
  options: { headers: Record<string, string>; times: Times; signal: AbortSignal },
): Promise<Answered> {
  const body = new URLSearchParams(params).toString()
  const isSecure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    let connected = false
    const request: ClientRequest = (isSecure ? overHttps : overHttp)(url, {
      method: 'POST',
      agent: agents[isSecure ? 'https:' : 'http:'],
      signal: options.signal,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...options.headers,
      },
    })
    let timer = setTimeout(() => request.destroy(), options.times.connect)
    const fail = () => {
      clearTimeout(timer)
      reject(new NoAnswer(connected ? 'read' : 'connect'))
    }
    const onConnection = () => {
      connected = true
      clearTimeout(timer)
      timer = setTimeout(() => request.destroy(), options.times.read)
    }
    request.on('socket', socket => {
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', onConnection)
      else onConnection()
    })
    request.on('error', fail)
    request.on('close', fail)
    request.on('response', response => {
      // With an answer the request is over before the answer is read; how that ends, reading it tells.
      request.off('close', fail)
      text(response).then(read => {
        clearTimeout(timer)
        resolve({
          status: response.statusCode ?? 0,
          contentType: String(response.headers['content-type'] ?? ''),
          body: read,
        })
      }, fail)
    })
    request.end(body)
  })
}
