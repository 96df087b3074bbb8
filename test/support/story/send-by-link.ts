import { putInBlocks } from '../../services/blobs/blobs-contract.ts'
import type { StoryFile } from './files.ts'

/** Sends files on the page behind the newest link for them that stands in these messages; false when none is good. */
export async function sendByLink(url: string, messages: string[], files: StoryFile[]): Promise<boolean> {
  for (const token of tokensIn(messages)) {
    const opened = await call(url, 'GET', `/api/links/${token}`)
    if (opened.status !== 200 || opened.body.purpose !== 'upload') continue
    for (const { name, bytes, type } of files) {
      const announced = await call(url, 'POST', '/api/uploads', token, {
        ...{ filename: name, bytes: bytes.length, contentType: type },
      })
      if (announced.status !== 201) throw new Error(`a file was refused with ${announced.status}`)
      await putInBlocks(announced.body.uploadUrl ?? '', Buffer.from(bytes))
      await call(url, 'POST', `/api/uploads/${announced.body.id}/complete`, token)
    }
    await call(url, 'POST', `/api/links/${token}/done`)
    return true
  }
  return false
}

/** Opens the newest link to go on at the website. Gives what a visitor comes back with. */
export async function openLink(url: string, messages: string[]): Promise<string> {
  for (const token of tokensIn(messages)) {
    const opened = await call(url, 'GET', `/api/links/${token}`)
    if (opened.status !== 200 || opened.body.purpose !== 'continue') continue
    const { status, body } = await call(url, 'POST', `/api/links/${token}/continue`)
    if (status === 200 && body.resume) return body.resume
  }
  throw new Error('the bot gave no link to the website')
}

/** The newest first. */
const tokensIn = (messages: string[]) =>
  [...messages.join('\n').matchAll(/\/u\/([\w-]{32})(?![\w-])/g)].map(([, token]) => token).reverse()

interface Answer {
  purpose?: string
  id?: string
  uploadUrl?: string
  resume?: string
}

async function call(url: string, method: string, path: string, token?: string, body?: object) {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer }
}
