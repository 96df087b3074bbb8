import { Agent, request } from 'node:http'
import type { Visitor } from './visitor.ts'

/** What a loud visitor does, as one request; `at` counts them. */
export const noises = {
  messages: visitor => post(visitor, '/activities', { type: 'message', text: 'hello there' }),
  polls: visitor => ({ method: 'GET', url: `${visitor.root}/activities?watermark=` }),
  'huge bodies': visitor => post(visitor, '/activities', { type: 'message', value: 'a'.repeat(250_000) }),
  'endless texts': (visitor, at) =>
    post(visitor, '/activities', { type: 'message', text: (pieces[at % pieces.length] ?? '').repeat(8_000) }),
  uploads: (visitor, at) => form(visitor, at),
  starts: visitor => ({ method: 'GET', url: visitor.root }),
  tokens: visitor => ({ method: 'POST', url: `${new URL(visitor.root).origin}/api/web-chat/token` }),
} as const satisfies Record<string, (visitor: Visitor, at: number) => Noise>
export type NoiseName = keyof typeof noises

interface Noise {
  method: string
  url: string
  type?: string
  body?: string
}

const pieces = ['no never not ', 'a@b. ', '1 March 1961, ', 'ж1 ', "I'm scared; ", '\u{1d7d8}\u{1d7d9} ']
const connections = 50

const post = (visitor: Visitor, path: string, activity: object): Noise => ({
  method: 'POST',
  url: `${visitor.root}${path}`,
  type: 'application/json',
  body: JSON.stringify(activity),
})

function form(visitor: Visitor, at: number): Noise {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
  return {
    method: 'POST',
    url: `${visitor.root}/upload`,
    type: 'multipart/form-data; boundary=b',
    body: `${head}%PDF-1.4 ${at} ${'x'.repeat(200_000)}\r\n--b--\r\n`,
  }
}

/** As fast as it can, over many connections at once, until the process ends. Says how often it got which answer. */
if (process.send) {
  const [name, given = ''] = process.argv.slice(2)
  const noise: (visitor: Visitor, at: number) => Noise = noises[name as NoiseName]
  const visitor = JSON.parse(given) as Visitor
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const answers: Record<string, number> = {}
  let sent = 0
  const count = (answer: string) => {
    answers[answer] = (answers[answer] ?? 0) + 1
  }
  const again = () => {
    const { method, url, type, body } = noise(visitor, sent++)
    const headers = { ...visitor.headers, ...(type && { 'content-type': type }) }
    const sending = request(url, { method, headers, agent }, response => {
      count(String(response.statusCode))
      response.resume().on('close', again)
    })
    sending.on('error', () => {
      count('broken')
      setTimeout(again, 20)
    })
    sending.end(body)
  }
  for (let line = 0; line < connections; line++) again()
  process.on('message', () => process.send?.(answers, () => process.exit(0)))
}
