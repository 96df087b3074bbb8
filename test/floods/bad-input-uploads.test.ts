import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dicom, docx, pdf, zipOf } from '../services/documents/files.ts'
import { jpeg } from '../support/jpeg.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'
import { openWholeStore, type WholeStore } from './whole-store.ts'

let app: RunningApp
let store: WholeStore
let patient: Patient
beforeAll(async () => {
  app = await startRunningApp()
  store = await openWholeStore(app)
  patient = await walkTo(await newPatient(app.url), 'documents')
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(async () => {
  await store?.close()
  await app?.stop()
})

const boundary = 'xxBOUNDARYxx'
const part = (headers: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
const end = Buffer.from(`--${boundary}--\r\n`)
const file = (body: string | Buffer = pdf(), name = 'filename="a.pdf"') =>
  part(
    `Content-Disposition: form-data; name="file"${name && `; ${name}`}\r\nContent-Type: application/pdf`,
    body,
  )
const activity = (body = '{"type":"message","text":"my letter"}') =>
  part(
    'Content-Disposition: form-data; name="activity"\r\nContent-Type: application/vnd.microsoft.activity',
    body,
  )

interface Answer {
  status: number
  body: { error?: { code: string; message: string } }
}

async function upload(parts: Buffer[], type = `multipart/form-data; boundary=${boundary}`): Promise<Answer> {
  const response = await fetch(`${app.url}/v3/directline/conversations/${patient.conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${patient.token}`, 'content-type': type },
    body: Buffer.concat(parts) as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

test.each<[string, () => Buffer[], number, string?]>([
  ['that is not closed', () => [activity(), file()], 400],
  ['that ends within a file', () => [activity(), file(), file(pdf(200_000)).subarray(0, 90_000)], 400],
  [
    'that ends within the headers of a part',
    () => [file(), Buffer.from(`--${boundary}\r\nContent-Disp`)],
    400,
  ],
  ['with another boundary than it says', () => [Buffer.from('--other\r\n\r\nx\r\n--other--\r\n')], 400],
  ['without a boundary', () => [activity(), file(), end], 415, 'multipart/form-data'],
  ['that calls itself JSON', () => [activity(), file(), end], 415, 'application/json'],
  ['with an empty body', () => [], 400],
  ['whose activity is no JSON', () => [file(), activity('{"type'), end], 400],
  ['whose activity is a list', () => [file(), activity('[]'), end], 400],
  ['whose activity is an operator', () => [file(), activity('{"type":{"$gt":""}}'), end], 400],
  ['whose activity comes twice', () => [activity(), file(), activity(), end], 400],
  [
    'whose activity is larger than 256 kB',
    () => [file(), activity(`{"text":"${'x'.repeat(300_000)}"}`), end],
    413,
  ],
  ['with a file that has no name', () => [activity(), file(pdf(), ''), end], 400],
  [
    'with more than thirty parts',
    () => [...Array.from({ length: 30 }, (_, at) => file(pdf(700 + at))), activity(), end],
    413,
  ],
  [
    'with part headers of 200 kB',
    () => [part(`Content-Disposition: form-data; name="x"\r\nX: ${'y'.repeat(200_000)}`, 'z'), file(), end],
    400,
  ],
])('an upload %s is refused, and nothing of it stays', async (_what, parts, status, type) => {
  const before = await store.read()
  const answer = await upload(parts(), type)
  expect([answer.status, answer.body]).toEqual([
    status,
    { error: { code: expect.any(String), message: expect.stringMatching(/^[A-Z].*\.$/) } },
  ])
  await expect.poll(() => store.read()).toEqual(before)
})

test('an upload whose sender goes away in the middle leaves nothing', async () => {
  const before = await store.read()
  await new Promise<void>(gone => {
    const req = request(`${app.url}/v3/directline/conversations/${patient.conversationId}/upload`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${patient.token}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': 50_000_000,
      },
    })
    req.on('error', () => gone())
    req.write(Buffer.concat([activity(), file(pdf(300_000)), file(pdf(400_000)).subarray(0, 200_000)]))
    setTimeout(() => req.destroy(new Error('gone')), 300)
  })
  await expect.poll(() => store.read(), { timeout: 5_000 }).toEqual(before)
})

const page = '<!doctype html><script>alert(1)</script>'
test.each<[string, string, () => Buffer, string]>([
  ['a program called .pdf', 'letter.pdf', () => Buffer.from('MZ\x90\0 a program'), 'is a program'],
  ['a page called .jpg', 'photo.jpg', () => Buffer.from(page), 'not a JPG file'],
  ['a page with a PDF in it', 'both.pdf', () => Buffer.concat([Buffer.from(page), pdf()]), 'not a PDF file'],
  ['a page that says DICM', 'both.dcm', () => dicom(`${page}<!--`), 'not a DICOM file'],
  [
    'a drawing that runs a script',
    'x.png',
    () => Buffer.from('<?xml version="1.0"?>\n<svg onload="alert(1)"/>'),
    'not a PNG file',
  ],
  ['nothing', 'empty.pdf', () => Buffer.alloc(0), 'without anything in it'],
  [
    'a bomb of a Word file',
    'bomb.docx',
    () => zipOf({ '[Content_Types].xml': Buffer.alloc(80_000_000), 'word/document.xml': 'x' }),
    'damaged',
  ],
])('%s is refused by its content, kindly, and not kept', async (_what, name, bytes, words) => {
  const { blobs } = await store.read()
  await patient.send([{ name, bytes: bytes(), type: 'image/jpeg' }])
  expect(patient.heard()).toContain(name)
  expect(patient.heard()).toContain(words)
  expect((await store.read()).blobs).toEqual(blobs)
})

test.each<[string, string]>([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ana\\scan.pdf', 'scan.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
  ['CON', 'CON'],
  [`${'ä'.repeat(300)}.pdf`, `${'ä'.repeat(251)}.pdf`],
  ['👩‍👩‍👧 blood.pdf', '👩‍👩‍👧 blood.pdf'],
  ['..', 'document'],
])('a file called %j goes by a name that can be shown, and is only ever downloaded', async (name, shown) => {
  const who = await newPatient(app.url)
  await who.send([{ name, bytes: jpeg() }])
  const sent = who.seen.findLast(({ from, attachments }) => from.role === 'user' && attachments)
    ?.attachments?.[0]
  expect(sent).toMatchObject({ name: shown, contentType: 'image/jpeg' })
  const blob = await fetch(sent?.contentUrl ?? '')
  expect([blob.status, blob.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const disposition = blob.headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(/^attachment; filename="[^"\r\n/\\]*"; filename\*=UTF-8''[\w%.~!#$&+^`|-]+$/)
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(shown)
})

interface Announced {
  id: string
  uploadUrl: string
}

async function call(method: string, path = '', body?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${app.url}/api/uploads${path}`, {
    method,
    headers: { authorization: `Bearer ${patient.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return { status: response.status, body: text && JSON.parse(text) }
}

const announce = async (filename: string, bytes: number): Promise<Announced> =>
  (await call('POST', '', JSON.stringify({ filename, bytes }))).body as Announced

const put = async (url: string, bytes: Buffer) => {
  const headers = { 'x-ms-blob-type': 'BlockBlob' }
  expect((await fetch(url, { method: 'PUT', headers, body: bytes as BodyInit })).status).toBe(201)
}

test.each([
  ['a negative size', '{"filename":"a.pdf","bytes":-1}', 400],
  ['a size that is no number', '{"filename":"a.pdf","bytes":"NaN"}', 400],
  ['no size', '{"filename":"a.pdf"}', 400],
  ['half a byte', '{"filename":"a.pdf","bytes":0.5}', 400],
  ['an endless size', '{"filename":"a.pdf","bytes":1e999}', 400],
  ['a size past 50 MB', '{"filename":"a.pdf","bytes":52428801}', 413],
  ['the largest of numbers', '{"filename":"a.pdf","bytes":9007199254740991}', 413],
  ['no name', '{"bytes":1}', 400],
  ['an empty name', '{"filename":"","bytes":1}', 400],
  ['a name of 1 MB', JSON.stringify({ filename: 'x'.repeat(1_000_000), bytes: 1 }), 413],
  ['a body that is not JSON', 'filename=a.pdf', 400],
])('an announcement with %s is refused, and nothing changes', async (_what, body, status) => {
  const before = await store.read()
  expect(await call('POST', '', body)).toMatchObject({
    status,
    body: { error: { message: expect.stringMatching(/\.$/) } },
  })
  expect(await store.read()).toEqual(before)
})

test('a file that was never sent, or not all of it, can not be completed; nor one that is not there', async () => {
  const { id, uploadUrl } = await announce('a.pdf', 1000)
  const before = await store.read()
  expect(await call('POST', `/${id}/complete`)).toMatchObject({
    status: 409,
    body: { error: { code: 'not-arrived' } },
  })
  expect((await call('POST', '/no-such-file/complete')).status).toBe(404)
  expect((await call('DELETE', '/%00')).status).toBe(404)
  expect(await store.read()).toEqual(before)
  await put(uploadUrl, pdf(500))
  expect((await call('POST', `/${id}/complete`)).status).toBe(409)
  expect((await call('DELETE', `/${id}`)).status).toBe(204)
  expect((await call('POST', `/${id}/complete`)).status).toBe(404)
  expect((await store.read()).blobs).toEqual(before.blobs)
})

test('a file larger than it said is refused in the chat, and not kept', async () => {
  const { blobs } = await store.read()
  const { id, uploadUrl } = await announce('grown.pdf', 700)
  await put(uploadUrl, pdf(800))
  expect(await call('POST', `/${id}/complete`)).toMatchObject({ status: 200, body: { status: 'refused' } })
  await patient.poll()
  expect(patient.seen.at(-1)?.text).toContain('grown.pdf')
  expect((await store.read()).blobs).toEqual(blobs)
})

test('a completed file stays as it was completed, whatever is sent, completed or deleted afterwards', async () => {
  const first = docx()
  const { id, uploadUrl } = await announce('once.docx', first.length)
  await put(uploadUrl, first)
  const done = await call('POST', `/${id}/complete`)
  expect(done).toMatchObject({ status: 200, body: { id, status: 'reading' } })
  const { cases } = await store.read()
  await put(uploadUrl, Buffer.from('MZ another content'))
  expect(await call('POST', `/${id}/complete`)).toMatchObject({ status: 200, body: { id, status: 'ready' } })
  expect(await call('DELETE', `/${id}`)).toMatchObject({
    status: 409,
    body: { error: { code: 'completed' } },
  })
  expect((await store.read()).cases).toEqual(cases)
})

test('a file that is deleted while it is completed is either in the case or gone', async () => {
  const bytes = pdf(60_000)
  const { id, uploadUrl } = await announce('race.pdf', bytes.length)
  await put(uploadUrl, bytes)
  const [completed, deleted] = await Promise.all([call('POST', `/${id}/complete`), call('DELETE', `/${id}`)])
  const { cases, blobs } = await store.read()
  const kept = JSON.stringify(cases).includes('race.pdf')
  expect([completed.status, deleted.status]).toEqual(kept ? [200, 409] : [404, 204])
  const named = blobs.filter(
    name => String(name).startsWith('documents/') && !JSON.stringify(cases).includes(String(name)),
  )
  expect(named).toEqual([])
})
