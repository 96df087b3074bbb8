import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Call {
  method: string
  /** With its query. */
  url: string
  /** A list is sent as so many lines of the same name. */
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Bare HTTP: what `fetch` would tidy up goes out as it is. */
export function call({ method, url, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers, agent: false })
    req.on('error', reject)
    req.on('upgrade', (res, socket) => {
      socket.destroy()
      resolve({ status: res.statusCode ?? 0, headers: res.headers, body: '' })
    })
    req.on('response', res => {
      text(res).then(
        said => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: said }),
        reject,
      )
    })
    req.end(body)
  })
}
