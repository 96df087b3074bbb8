import { randomUUID } from 'node:crypto'
import { persist, persistJson } from './persist.ts'
import { Violation } from './violation.ts'
import { authorized, conversationUrl } from './visitor.ts'
import type { Spoken, Voice } from './voice.ts'

export interface Paper {
  name: string
  bytes: Uint8Array
}

/** A file within the message, as Web Chat sends it; again and again until it is taken. */
export async function uploadInMessage(url: string, voice: Voice, { name, bytes }: Paper): Promise<void> {
  const { visitor, spoken } = voice
  const clientActivityID = randomUUID()
  const said: Spoken = { text: '', by: { clientActivityID }, acknowledged: false }
  spoken.push(said)
  const activity = {
    type: 'message',
    text: '',
    from: { id: visitor.userId },
    channelData: { clientActivityID },
  }
  await persistJson('an upload', signal => {
    const form = new FormData()
    form.append('file', new Blob([bytes as BlobPart]), name)
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    )
    return fetch(`${conversationUrl(url, visitor)}/upload?userId=${visitor.userId}`, {
      method: 'POST',
      headers: authorized(visitor),
      body: form,
      signal,
    })
  })
  said.acknowledged = true
}

/** A file straight to storage. An address that no longer answers is asked for anew. */
export async function uploadToStorage(url: string, voice: Voice, { name, bytes }: Paper): Promise<void> {
  const call = (method: string, path: string, body?: object) => (signal: AbortSignal) =>
    fetch(`${url}/api/uploads${path}`, {
      method,
      headers: { ...authorized(voice.visitor), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    })
  const announced = { filename: name, bytes: bytes.length, contentType: 'application/pdf' }
  let { id, uploadUrl } = await persistJson<{ id: string; uploadUrl: string }>(
    'announcing a file',
    call('POST', '', announced),
  )
  while (!(await put(uploadUrl, bytes)))
    ({ uploadUrl } = await persistJson<{ uploadUrl: string }>('asking for an upload', call('GET', `/${id}`)))

  const said: Spoken = { text: '', by: { file: name }, acknowledged: false }
  voice.spoken.push(said)
  const completed = await persist('completing an upload', call('POST', `/${id}/complete`))
  if (!completed.ok) throw new Violation(`what storage had taken was refused with ${completed.status}`)
  said.acknowledged = true
}

async function put(uploadUrl: string, bytes: Uint8Array): Promise<boolean> {
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    body: bytes as BodyInit,
    headers: { 'x-ms-blob-type': 'BlockBlob' },
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null)
  await answer?.arrayBuffer().catch(() => {})
  if (answer && answer.status >= 400 && answer.status < 500)
    throw new Violation(`storage refused a file with ${answer.status}`)
  return answer?.status === 201
}
