import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { AppError } from '../app-error.ts'
import { deeperThan } from './nesting.ts'

/** Ours are at most 6 deep. What is deeper is made to break those who walk through it. */
const deepest = 32

/** What is still read past the limit, so that the answer gets through to a client that sends first and reads then. */
const readPast = 1024 * 1024

/** Reads a JSON body; an empty one is `undefined`. Rejects with `body-too-large` or `bad-json`. */
export async function readJson(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = await readText(req, maxBytes)
  return text.trim() === '' ? undefined : parseJson(text)
}

/** Throws `bad-json`, without the words of the body. */
export function parseJson(text: string): unknown {
  if (deeperThan(deepest, text)) throw new AppError('bad-json', 'JSON in too many levels.')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('bad-json', 'A body that is not JSON.')
  }
}

/** Rejects with `body-too-large` past the limit, and with `bad-request` when it breaks off. */
export async function readText(body: Readable, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      if (bytes <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
      if (bytes > maxBytes + readPast) break
    }
  } catch (cause) {
    throw new AppError('bad-request', 'A body that broke off.', { cause })
  }
  // What comes still is let go, so that a form goes on to its next part.
  body.resume()
  if (bytes > maxBytes) throw new AppError('body-too-large', 'A body past the limit.')
  return Buffer.concat(chunks).toString('utf8')
}
