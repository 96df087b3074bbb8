import type { Activity } from './web-chat-bundle.ts'

export interface Destination {
  domain: string
  conversationId: string
  token: string
}

/**
 * Direct Line's upload. `progress` hears which part of all is on the way. Resolves with the server's answer, undefined
 * where none came.
 */
export async function uploadFiles(
  activity: Activity,
  { domain, conversationId, token }: Destination,
  progress: (part: number) => void,
): Promise<{ status: number; text: string } | undefined> {
  const form = await formOf(activity)
  return new Promise(resolve => {
    // Unlike `fetch` it tells how far it has come.
    const request = new XMLHttpRequest()
    request.open('POST', `${domain}/conversations/${conversationId}/upload`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => resolve(undefined))
    request.send(form)
  })
}

async function formOf({ attachments = [], ...rest }: Activity): Promise<FormData> {
  const form = new FormData()
  const named = attachments.map(({ contentType, name = 'file' }) => ({ contentType, name }))
  const json = JSON.stringify({ ...rest, attachments: named })
  form.append('activity', new Blob([json], { type: 'application/vnd.microsoft.activity' }))
  for (const { contentUrl, name = 'file' } of attachments)
    form.append('file', await (await fetch(contentUrl ?? '')).blob(), name)
  return form
}
