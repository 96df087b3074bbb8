import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Desk } from './desk.ts'

/**
 * Where the API redirects to for a file's bytes. It is not the API: credentials that are sent here have gone to a
 * stranger, which is 400.
 */
export async function answerContent(
  desk: Desk,
  path: string,
  authorization: string | undefined,
  res: ServerResponse,
): Promise<void> {
  const [messageSid = '', sid, secret] = path.slice('/content/'.length).split('/')
  const media = desk.store.get(messageSid)?.media.find(each => each.sid === sid && each.secret === secret)
  const refused = authorization !== undefined ? 400 : !media || media.deleted ? 404 : null
  if (refused || !media) {
    // Not chained: with restify in the same process `writeHead` returns nothing.
    res.writeHead(refused ?? 404)
    return void res.end()
  }
  res.writeHead(200, {
    'content-type': media.contentType,
    'content-length': media.bytes,
    ...(media.filename && {
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(media.filename)}`,
    }),
  })
  await pipeline(desk.files.open(media.sid), res)
}
