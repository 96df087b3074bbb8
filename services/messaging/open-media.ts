import { type ClientRequest, type IncomingMessage, get as plainGet } from 'node:http'
import { get as secureGet } from 'node:https'
import type { OpenMedia } from './messaging.ts'
import { MediaRefused, MessagingAway } from './messaging-errors.ts'
import { nameOf, throwIfAway } from './request-client.ts'

/**
 * Opens a file at its provider. Its address answers with another one, on a host of its own, which is asked without the
 * credentials: they are for the provider alone. That one may not lead on, and has to be https, or the stand-in's.
 */
export async function openMedia(options: {
  /** Checked before. */
  url: string
  /** HTTP Basic, `user:password`. */
  auth: string
  /** The stand-in's, which may be plain http. */
  apiUrl?: string | undefined
  /** For which nothing may come. */
  timeoutMs: number
}): Promise<OpenMedia> {
  const { timeoutMs } = options
  const first = await ask(options.url, timeoutMs, options.auth)
  if (!isRedirect(first)) return opened(first)
  first.destroy()
  const next = await ask(leadsTo(first, options), timeoutMs)
  if (!isRedirect(next)) return opened(next)
  next.destroy()
  throw new MediaRefused('elsewhere')
}

function leadsTo(response: IncomingMessage, { url, apiUrl }: { url: string; apiUrl?: string | undefined }) {
  const location = response.headers.location ?? ''
  if (!URL.canParse(location, url)) throw new MediaRefused('elsewhere')
  const to = new URL(location, url)
  const known = to.protocol === 'https:' || (apiUrl !== undefined && to.origin === new URL(apiUrl).origin)
  // What stands before an @ would go out as credentials.
  if (!known || to.username !== '' || to.password !== '') throw new MediaRefused('elsewhere')
  return to.href
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage) => [301, 302, 303, 307, 308].includes(statusCode)

function opened(response: IncomingMessage): OpenMedia {
  const { statusCode = 0, headers } = response
  if (statusCode === 200) return { body: response, contentType: plainType(headers['content-type']) }
  response.destroy()
  throwIfAway(statusCode, headers)
  throw new MediaRefused('gone')
}

const plainType = (header = '') => (header.split(';')[0] ?? '').trim().toLowerCase()

/** Resolves with the headers; a body in which nothing comes for too long breaks off with an error. */
function ask(url: string, timeout: number, auth?: string): Promise<IncomingMessage> {
  const get = url.startsWith('https:') ? secureGet : plainGet
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(new MessagingAway(nameOf(error), { maybeSent: false }))
    let response: IncomingMessage | undefined
    const request: ClientRequest = get(url, { timeout, ...(auth && { auth }) }, answer => {
      response = answer
      // Whoever reads it hears of an error; before that there is nobody, and the process must not end of it.
      answer.on('error', () => {})
      resolve(answer)
    })
    request.on('error', fail)
    request.on('timeout', () => {
      const late = new MessagingAway('nothing came in time', { maybeSent: false })
      if (response) response.destroy(late)
      else request.destroy(late)
    })
  })
}
