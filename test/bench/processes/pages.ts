import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { request } from 'undici'
import { call, sent } from './uploads.ts'

/** A scanned page of A4 at 300 dots an inch, full of text, as a picture. */
const page = sharp(Buffer.from(textOfPage()), { density: 72 }).jpeg().toBuffer()

/** Sends a page that is a picture, and waits until its text has been recognised and it is ready. */
export async function readPage({ url }: { url: string }): Promise<void> {
  const file = await page
  const { token } = await call<Record<string, string>>(`${url}/api/web-chat/token`)
  const authorization = `Bearer ${token}`
  await call(`${url}/v3/directline/conversations`, authorization)
  const announced = { filename: 'page.jpg', bytes: file.length, contentType: 'image/jpeg' }
  const { id, uploadUrl } = await call<Record<string, string>>(`${url}/api/uploads`, authorization, announced)
  sent(
    await request(uploadUrl ?? '', { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: file }),
  )
  await call(`${url}/api/uploads/${id}/complete`, authorization)
  for (let status = 'reading'; status === 'reading'; await pause(200)) {
    const response = await request(`${url}/api/uploads/${id}`, { headers: { authorization } })
    const answer = (await response.body.json()) as { status: string }
    status = answer.status
    if (!['reading', 'ready'].includes(status)) throw new Error(`a page was answered ${status}`)
  }
}

function textOfPage(): string {
  const lines = Array.from(
    { length: 45 },
    (_, row) =>
      `<text x="150" y="${200 + row * 70}" font-family="serif" font-size="42">${row + 1}. Haemoglobin ${10 + row / 10} g/dL, reference range 12.0 - 15.5, no complaints</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="100%" height="100%" fill="white"/>${lines.join('')}</svg>`
}
