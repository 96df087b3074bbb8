import { pdf } from '../../services/documents/files.ts'
import type { Patient } from '../../support/patient.ts'
import type { Call } from '../call.ts'

/** Stands in every place of a request in which words may stand. */
export const refusedWord = 'xqrefusedrequestzv'

/** Requests that are refused, each for a reason of its own, with words in them that no answer and no log may repeat. */
export function refusals(url: string, { token, conversationId, userId }: Patient): Record<string, Call> {
  const authorization = `Bearer ${token}`
  const root = `${url}/v3/directline/conversations/${conversationId}`
  const post = (to: string, body: string | Buffer, headers: Record<string, string> = {}): Call => ({
    ...{ method: 'POST', url: to, body },
    headers: { authorization, 'content-type': 'application/json', ...headers },
  })
  const message = (more: object) => JSON.stringify({ type: 'message', text: refusedWord, ...more })
  const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="${refusedWord}.pdf"\r\n\r\n`
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
  const nested = '['.repeat(5_000)
  return {
    'an address that is none': { method: 'GET', url: `${url}/${refusedWord}?${refusedWord}=${refusedWord}` },
    'a method that is none': { method: 'PATCH', url: `${url}/terms?${refusedWord}` },
    'an address that is too long': { method: 'GET', url: `${url}/terms?${refusedWord.repeat(1_000)}` },
    'an asset that is none': { method: 'GET', url: `${url}/assets/${refusedWord}.js` },
    'a conversation that is none': post(`${url}/v3/directline/conversations/${refusedWord}/activities`, '{}'),
    'a token that is none': post(`${root}/activities`, message({}), {
      authorization: `Bearer ${refusedWord}`,
    }),
    'a resume that is none': post(`${url}/api/web-chat/token`, JSON.stringify({ resume: refusedWord })),
    'a resume of another shape': post(`${url}/api/web-chat/token`, JSON.stringify({ resume: [refusedWord] })),
    'no JSON': post(`${root}/activities`, `{ "text": ${refusedWord} }`),
    'JSON that breaks off': post(`${root}/activities`, `{ "text": "${refusedWord}`),
    'JSON that is too deep': post(`${root}/activities`, `${nested}"${refusedWord}"`),
    'an activity of another shape': post(`${root}/activities`, message({ type: [refusedWord] })),
    'words that are a list': post(`${root}/activities`, message({ text: [refusedWord] })),
    'an attachment that was not uploaded': post(
      `${root}/activities`,
      message({
        attachments: [{ contentType: refusedWord, contentUrl: `http://127.0.0.1:9/${refusedWord}` }],
      }),
    ),
    'a message that is too large': post(`${root}/activities`, message({ text: refusedWord.repeat(20_000) })),
    'a body of another kind': post(`${root}/activities`, refusedWord, {
      'content-type': `text/${refusedWord}`,
    }),
    'an upload that breaks off': post(`${root}/upload?userId=${userId}`, `${file}${refusedWord}`, multipart),
    'an upload without parts': post(`${root}/upload`, refusedWord, multipart),
    'an activity in an upload that is none': post(
      `${root}/upload`,
      Buffer.concat([
        Buffer.from(file),
        pdf(),
        Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="activity"\r\n'),
        Buffer.from(`Content-Type: application/vnd.microsoft.activity\r\n\r\n{ ${refusedWord}\r\n--b--\r\n`),
      ]),
      multipart,
    ),
    'an announced file of no size': post(`${url}/api/uploads`, JSON.stringify({ filename: refusedWord })),
    'an announced file that is too large': post(
      `${url}/api/uploads`,
      JSON.stringify({ filename: refusedWord, bytes: 1e12 }),
    ),
    'a file that is none': {
      method: 'GET',
      url: `${url}/api/uploads/${refusedWord}`,
      headers: { authorization },
    },
    'a notice that Stripe did not sign': post(`${url}/webhooks/stripe`, message({}), {
      'stripe-signature': `t=1,v1=${refusedWord}`,
    }),
    'a secret that is none': post(`${url}/v3/directline/tokens/generate`, '{}', {
      authorization: `Bearer ${refusedWord}`,
    }),
  }
}
