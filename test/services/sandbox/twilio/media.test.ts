import { expect, it } from 'vitest'
import { account, says, startProduct, startTwilioForTest } from './start.ts'

const picture = { contentType: 'image/jpeg', filename: 'señal 1.jpg', bytes: Buffer.from('a picture') }
const letter = { contentType: 'application/pdf', filename: '', bytes: Buffer.alloc(17_000_000, 7) }
const basic = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`

async function withFiles() {
  const product = await startProduct()
  const { stand, client } = await startTwilioForTest({ webhookOrigin: product.origin })
  const { sid } = await stand.receive(says('Here', { media: [picture, letter] }))
  const params = product.received[0]?.params ?? {}
  return { stand, client, sid, params, url: params.MediaUrl1 ?? '' }
}

it('keeps files in the order sent, and names them in the webhook', async () => {
  const { client, sid, params } = await withFiles()
  expect(sid).toMatch(/^MM/)
  expect(params).toMatchObject({
    ...{ NumMedia: '2', MediaContentType0: 'image/jpeg', MediaContentType1: 'application/pdf' },
  })
  const listed = await client.messages(sid).media.list()
  expect(listed.map(({ sid }) => sid)).toEqual(
    [params.MediaUrl0, params.MediaUrl1].map(url => url?.split('/').at(-1)),
  )
})

it('gives a file by a redirect that must be followed without the credentials', async () => {
  const { url, params } = await withFiles()
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(401)
  const redirect = await fetch(url, { redirect: 'manual', headers: { authorization: basic } })
  expect(redirect.status).toBe(307)
  const content = redirect.headers.get('location') ?? ''
  expect((await fetch(content, { headers: { authorization: basic } })).status).toBe(400)
  const answer = await fetch(content)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await answer.arrayBuffer()).equals(letter.bytes)).toBe(true)
  const first = await fetch(params.MediaUrl0 ?? '', { redirect: 'manual', headers: { authorization: basic } })
  const { headers } = await fetch(first.headers.get('location') ?? '')
  expect(headers.get('content-disposition')).toBe("inline; filename*=UTF-8''se%C3%B1al%201.jpg")
})

it('deletes a file for good, and remembers that there was one', async () => {
  const { stand, client, sid, url } = await withFiles()
  const redirect = await fetch(url, { redirect: 'manual', headers: { authorization: basic } })
  const media = client.messages(sid).media(url.split('/').at(-1) ?? '')
  await media.remove()
  await expect(media.fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
  expect((await fetch(redirect.headers.get('location') ?? '')).status).toBe(404)
  expect(await client.messages(sid).media.list()).toHaveLength(1)
  expect(stand.messages()[0]).toMatchObject({
    mediaUrls: [expect.stringContaining(sid)],
    files: [
      { filename: 'señal 1.jpg', kept: true },
      { bytes: 17_000_000, kept: false },
    ],
  })
})
