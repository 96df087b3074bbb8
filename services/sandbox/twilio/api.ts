import { timingSafeEqual } from 'node:crypto'
import { ApiError } from './api-error.ts'
import { createMessage } from './create-message.ts'
import type { Desk } from './desk.ts'
import { listMessages } from './list-messages.ts'
import type { Media, Message } from './messages.ts'
import { mediaResource, messageResource } from './resources.ts'

export interface ApiCall {
  method: string
  url: URL
  authorization: string | undefined
  form: URLSearchParams
}
export interface ApiAnswer {
  status: number
  body?: object
  location?: string
  /** Seconds. */
  retryAfter?: number
}

type Act = (desk: Desk, call: ApiCall, ids: string[]) => ApiAnswer | Promise<ApiAnswer>
const ok = (body: object): ApiAnswer => ({ status: 200, body })

const routes: [path: RegExp, acts: Record<string, Act>][] = [
  [
    /^\/Messages\.json$/,
    {
      POST: (desk, { form }) => ({ status: 201, body: createMessage(desk, form) }),
      GET: (desk, { url }) => ok(listMessages(desk, url.searchParams)),
    },
  ],
  [
    /^\/Messages\/([^/]+)\.json$/,
    { GET: (desk, _, [sid]) => ok(messageResource(desk.account, find(desk, sid))) },
  ],
  [/^\/Messages\/([^/]+)\/Media\.json$/, { GET: listMedia }],
  [
    /^\/Messages\/([^/]+)\/Media\/([^/.]+)\.json$/,
    {
      GET: (desk, _, ids) => ok(mediaResource(desk.account, ...findMedia(desk, ids))),
      DELETE: (desk, _, ids) => deleteMedia(desk, ids),
    },
  ],
  [
    /^\/Messages\/([^/]+)\/Media\/([^/.]+)$/,
    {
      GET: (desk, _, ids) => ({ status: 307, location: contentUrl(desk, ids) }),
      DELETE: (desk, _, ids) => deleteMedia(desk, ids),
    },
  ],
]

/** The part of Twilio's API that messages need. What it does not do it refuses, as Twilio would. */
export async function answerApi(desk: Desk, call: ApiCall): Promise<ApiAnswer> {
  try {
    authorize(desk, call)
    const root = `/2010-04-01/Accounts/${desk.account.accountSid}`
    if (!call.url.pathname.startsWith(`${root}/`)) throw new ApiError(404, 20404)
    const path = call.url.pathname.slice(root.length)
    for (const [pattern, acts] of routes) {
      const match = pattern.exec(path)
      if (!match) continue
      const act = acts[call.method]
      if (!act) throw new ApiError(405, 20004)
      return await act(desk, call, match.slice(1))
    }
    throw new ApiError(404, 20404)
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body }
    throw error
  }
}

function authorize({ account }: Desk, { authorization = '' }: ApiCall): void {
  const right = Buffer.from(
    `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`,
  )
  const given = Buffer.from(authorization)
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new ApiError(401, 20003)
}

function find({ store }: Desk, sid = ''): Message {
  const message = store.get(sid)
  if (!message) throw new ApiError(404, 20404)
  return message
}

function findMedia(desk: Desk, [messageSid, sid]: string[]): [Message, Media] {
  const message = find(desk, messageSid)
  const media = message.media.find(each => each.sid === sid && !each.deleted)
  if (!media) throw new ApiError(404, 20404)
  return [message, media]
}

function listMedia(desk: Desk, { url }: ApiCall, [sid]: string[]): ApiAnswer {
  const message = find(desk, sid)
  const list = message.media.filter(({ deleted }) => !deleted)
  return ok({
    end: Math.max(list.length - 1, 0),
    first_page_uri: url.pathname,
    media_list: list.map(media => mediaResource(desk.account, message, media)),
    next_page_uri: null,
    page: 0,
    page_size: 50,
    previous_page_uri: null,
    start: 0,
    uri: url.pathname,
  })
}

async function deleteMedia(desk: Desk, ids: string[]): Promise<ApiAnswer> {
  const [message, media] = findMedia(desk, ids)
  media.deleted = true
  desk.store.put(message)
  await desk.files.remove(media.sid)
  return { status: 204 }
}

/** An address of its own, at which whoever knows it is given the bytes. */
function contentUrl(desk: Desk, ids: string[]): string {
  const [message, media] = findMedia(desk, ids)
  return `${desk.origin()}/content/${message.sid}/${media.sid}/${media.secret}`
}
