import type { IncomingMessage } from 'node:http'
import { AppError } from '../app-error.ts'

/** Reads a JSON body; an empty one is `undefined`. Rejects with `body-too-large` or `bad-json`. */
export async function readJson(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = await readText(req, maxBytes)
  return text.trim() === '' ? undefined : parseJson(text)
}

/** Throws `bad-json`, without the words of the body. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('bad-json', 'A body that is not JSON.')
  }
}

/** Rejects with `body-too-large` past the limit; the rest is let go so that the answer still gets through. */
export async function readText(
  body: AsyncIterable<Buffer> & { resume(): unknown },
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  if (bytes > maxBytes) throw new AppError('body-too-large', 'A body past the limit.')
  return Buffer.concat(chunks).toString('utf8')
}
