import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { TakeIn } from '../../../../bot/channels/web-chat/upload.ts'
import { createMemoryCore } from '../../../support/memory-core.ts'
import { startWebChatServer } from '../../../support/web-chat-server.ts'

const pdf = '%PDF-1.7 a letter'

it('of several files and words is one turn, whichever part comes last', async () => {
  const { upload, core } = await start()
  const form = formOf(
    { 'Befund Müller.pdf': pdf, 'scan.pdf': pdf },
    { text: 'my letters', channelData: { clientActivityID: 'u1' } },
  )
  const answer = await upload(form)
  expect(answer).toMatchObject({ status: 200, body: { id: expect.any(String) } })
  expect(core.replies).toHaveLength(1)
  expect(core.replies[0]?.reply).toMatchObject({
    text: 'my letters',
    files: [
      { status: 'ready', filename: 'Befund Müller.pdf', source: 'web' },
      { status: 'ready', filename: 'scan.pdf' },
    ],
  })
  const activityFirst = new FormData()
  activityFirst.append('activity', activityBlob({ text: 'again', channelData: { clientActivityID: 'u2' } }))
  activityFirst.append('file', new Blob([pdf]), 'late.pdf')
  await upload(activityFirst)
  expect(core.replies[1]?.reply).toMatchObject({ text: 'again', files: [{ filename: 'late.pdf' }] })
  expect((await upload(form)).body).toEqual(answer.body)
  expect(core.replies).toHaveLength(2)
})

it('with one bad file brings the others, and says what became of each', async () => {
  const { upload, core } = await start()
  expect((await upload(formOf({ 'a.pdf': pdf, 'b.exe': 'MZ', 'c.pdf': pdf }, {}))).status).toBe(200)
  expect(core.replies[0]?.reply.files.map(({ filename, status }) => [filename, status])).toEqual([
    ['a.pdf', 'ready'],
    ['b.exe', 'refused'],
    ['c.pdf', 'ready'],
  ])
})

it('with more files than there is room for brings the first ten that are good, and names the others', async () => {
  const { upload, core } = await start()
  const form = formOf({ 'b.exe': 'MZ', ...papers(12) }, { channelData: { clientActivityID: 'many' } })
  const first = await upload(form)
  expect(first.status).toBe(200)
  expect(core.replies[0]?.reply.files.map(file => ('reason' in file ? file.reason : file.filename))).toEqual([
    'unsupported-type',
    ...Object.keys(papers(10)),
    'too-many',
    'too-many',
  ])
  expect(core.replies[0]?.reply.files.at(-1)).toMatchObject({ filename: 'page 12.pdf', bytes: pdf.length })
  expect(await upload(form)).toEqual(first)
  expect(core.replies).toHaveLength(1)
})

it('shows the files in the transcript, to open where they were taken', async () => {
  const { upload, server, token, id } = await start()
  await upload(formOf({ 'a.pdf': pdf, 'b.exe': 'MZ' }, {}))
  const answer = await fetch(`${server.url}/v3/directline/conversations/${id}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { activities } = (await answer.json()) as { activities: { attachments?: unknown[] }[] }
  expect(activities[0]?.attachments).toEqual([
    { contentType: 'application/pdf', name: 'a.pdf', contentUrl: `${server.url}/blobs/documents/doc-a.pdf` },
    { contentType: 'application/octet-stream', name: 'b.exe' },
  ])
})

it.each([
  ['more than thirty parts', () => formOf(papers(30), {}), 413],
  ['an activity that is no JSON', () => withActivity('{"type'), 400],
  ['an activity that is too large', () => withActivity(JSON.stringify({ text: 'x'.repeat(300_000) })), 413],
  ['neither files nor words', () => withActivity('{"type":"message"}'), 400],
  ['no multipart at all', () => 'just text', 415],
])('with %s is refused, and is no turn', async (_what, body, status) => {
  const { upload, core, server } = await start()
  expect(await upload(body())).toMatchObject({ status, body: { error: { code: expect.any(String) } } })
  expect(core.replies).toEqual([])
  expect(server.errors).toEqual([])
})

it('when storage does not answer is answered 503, and can be sent again', async () => {
  let working = false
  const takeIn: TakeIn = async ({ filename, body }) => {
    if (!working) throw new Error('storage is away')
    body.resume()
    return { status: 'refused', id: 'd', filename, bytes: 1, reason: 'corrupt' }
  }
  const { upload, core } = await start(takeIn)
  const large = { 'a.pdf': `%PDF${'x'.repeat(3_000_000)}` }
  expect(await upload(formOf(large, {}))).toMatchObject({
    status: 503,
    body: { error: { code: 'unavailable' } },
  })
  working = true
  expect((await upload(formOf(large, {}))).status).toBe(200)
  expect(core.replies).toHaveLength(1)
})

it('hands a file on while it still comes in, and breaks off when the sender does', async () => {
  const seen: string[] = []
  const takeIn: TakeIn = async ({ body }) => {
    for await (const chunk of body) seen.push(String(chunk))
    throw new Error('never whole')
  }
  const { server, token, id, core } = await start(takeIn)
  const sending = request(`${server.url}/v3/directline/conversations/${id}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
  })
  sending.on('error', () => {})
  sending.write(
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF the first half',
  )
  await expect.poll(() => seen.join('')).toContain('the first')
  sending.destroy()
  await pause(50)
  expect(core.replies).toEqual([])
})

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(takeIn?: TakeIn) {
  const core = createMemoryCore({ greeting: [], answer: () => [{ text: 'Thank you.' }] })
  const server = await startWebChatServer({ core, ...(takeIn ? { takeIn } : {}) })
  ends.push(() => server.stop())
  const granted = await fetch(`${server.url}/api/web-chat/token`, { method: 'POST' })
  const { token, conversationId: id } = (await granted.json()) as { token: string; conversationId: string }
  const upload = async (body: FormData | string) => {
    const url = `${server.url}/v3/directline/conversations/${id}/upload?userId=dl_x`
    const answer = await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })
    return { status: answer.status, body: await answer.json() }
  }
  return { core, server, token, id, upload }
}

const papers = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`page ${at + 1}.pdf`, pdf]))

/** Files first, the activity last: the order in which Web Chat never sends them, and others may. */
function formOf(files: Record<string, string>, activity: object) {
  const form = new FormData()
  for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([bytes]), name)
  form.append('activity', activityBlob(activity))
  return form
}

function withActivity(json: string) {
  const form = new FormData()
  form.append('activity', new Blob([json], { type: 'application/vnd.microsoft.activity' }), 'blob')
  return form
}

function activityBlob(activity: object) {
  return new Blob([JSON.stringify({ type: 'message', ...activity })], {
    type: 'application/vnd.microsoft.activity',
  })
}
