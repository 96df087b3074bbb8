import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAzureBlobs } from '../../services/blobs/azure-blobs.ts'
import { pdf } from '../services/documents/files.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames, caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'
import { type Call, call } from './call.ts'

let app: RunningApp
let patient: Patient
let stranger: Patient
let declared: { id: string; uploadUrl: string }

beforeAll(async () => {
  app = await startRunningApp()
  patient = await walkTo(await newPatient(app.url), 'documents')
  stranger = await walkTo(await newPatient(app.url), 'documents')
  declared = await declare(patient)
})
afterAll(() => app?.stop())

const file = pdf()
const asBlob = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2024-11-04' }
const put = (url: string, body: Buffer | string = file) =>
  call({ method: 'PUT', url, headers: asBlob, body: Buffer.from(body) })

async function api(method: string, path: string, { token }: Patient, body?: object) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return call({ method, url: app.url + path, headers, ...(body && { body: JSON.stringify(body) }) })
}
async function declare(by: Patient) {
  const { body } = await api('POST', '/api/uploads', by, { filename: 'letter.pdf', bytes: file.length })
  return JSON.parse(body) as { id: string; uploadUrl: string }
}
/** The same address with another path. */
function at(url: string, path: (own: string) => string): string {
  const other = new URL(url)
  other.pathname = path(other.pathname)
  return other.href
}
function withQuery(url: string, query: Record<string, string>): string {
  const other = new URL(url)
  for (const [name, value] of Object.entries(query)) other.searchParams.set(name, value)
  return other.href
}
function unsigned(url: string): string {
  const other = new URL(url)
  other.searchParams.delete('sig')
  return other.href
}
const container = (path: string) => path.split('/').slice(0, 3).join('/')

describe('somebody else’s upload', () => {
  test('is not there: the answer is the same as for one that never was', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/complete'],
      ['DELETE', ''],
    ] as const) {
      const theirs = await api(method, `/api/uploads/${declared.id}${path}`, stranger)
      const none = await api(method, `/api/uploads/${crypto.randomUUID()}${path}`, stranger)
      expect(theirs.status).toBe(404)
      expect(theirs.body).toBe(none.body)
    }
    expect((await api('GET', `/api/uploads/${declared.id}`, patient)).status).toBe(200)
  })
})

describe('an address to write to', () => {
  const own = () => declared.uploadUrl
  const whole = (query: Record<string, string>) =>
    withQuery(at(own(), container), { restype: 'container', ...query })
  const refused: [string, () => Call][] = [
    ['reads nothing', () => reading(own())],
    ['tells nothing of what it covers', () => ({ method: 'HEAD', url: own() })],
    ['deletes nothing', () => deleting(own())],
    ['shows no blocks', () => reading(withQuery(own(), { comp: 'blocklist' }))],
    ['lists nothing', () => reading(whole({ comp: 'list' }))],
    ['deletes no container', () => deleting(whole({}))],
    ['writes to no other name', () => writing(at(own(), path => `${path}0`))],
    [
      'writes to no checked document',
      () => writing(at(own(), path => path.replace('incoming', 'documents'))),
    ],
    ['is not made to read', () => reading(withQuery(own(), { sp: 'rcw' }))],
    ['is not made to delete', () => deleting(withQuery(own(), { sp: 'cwd' }))],
    ['is not made to last', () => writing(withQuery(own(), { se: '2099-01-01T00:00:00Z' }))],
    ['is not made to cover everything', () => writing(withQuery(own(), { sr: 'c' }))],
    ['opens nothing without its signature', () => writing(unsigned(own()))],
    ['opens nothing with a made-up signature', () => writing(withQuery(own(), { sig: 'AAAA' }))],
  ]
  const writing = (url: string): Call => ({ method: 'PUT', url, headers: asBlob, body: file })
  const reading = (url: string): Call => ({ method: 'GET', url })
  const deleting = (url: string): Call => ({ method: 'DELETE', url })

  test.each(refused)('%s', async (_, request) => {
    expect((await put(declared.uploadUrl)).status).toBe(201)
    const before = (await blobNames(app)).sort()
    const { status } = await call(request())
    expect([403, 404]).toContain(status)
    expect((await blobNames(app)).sort()).toEqual(before)
  })

  test('is worth nothing once its time is over', async () => {
    if (!app.sandbox.blobs) throw new Error('no stand-in for blobs')
    const blobs = createAzureBlobs(app.sandbox.blobs)
    const over = await blobs.uploadUrl(`incoming/${declared.id}`, new Date(Date.now() - 1_000))
    expect((await put(over)).status).toBe(403)
  })

  test('cannot change what was checked, although it is still good', async () => {
    const { id, uploadUrl } = await declare(patient)
    await put(uploadUrl)
    expect((await api('POST', `/api/uploads/${id}/complete`, patient)).status).toBe(200)
    await put(uploadUrl, 'MZ something else')
    expect((await api('POST', `/api/uploads/${id}/complete`, patient)).status).toBe(200)

    const { documents } = await caseOf(app, patient)
    expect(documents).toHaveLength(1)
    const url = await shownTo(patient)
    expect((await fetch(url)).headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(Buffer.from(file))
  })
})

describe('an address to read from', () => {
  test('reads one document, and does nothing else to it or to others', async () => {
    const { id, uploadUrl } = await declare(stranger)
    await put(uploadUrl)
    await api('POST', `/api/uploads/${id}/complete`, stranger)
    await Promise.all([isRead(stranger), isRead(patient)])
    const [own, theirs] = [await shownTo(stranger), await shownTo(patient)]
    const before = (await blobNames(app)).sort()
    for (const request of [
      { method: 'PUT', url: own, headers: asBlob, body: 'x' },
      { method: 'DELETE', url: own },
      { method: 'GET', url: withQuery(own, { rscd: 'inline' }) },
      { method: 'GET', url: withQuery(own, { sp: 'rl' }) },
      { method: 'GET', url: at(own, () => new URL(theirs).pathname) },
    ])
      expect([403, 404], `${request.method} ${request.url}`).toContain((await call(request)).status)
    expect((await blobNames(app)).sort()).toEqual(before)
    expect((await call({ method: 'GET', url: own })).status).toBe(200)
  })
})

describe('what a file is called', () => {
  test.each(['../../documents/x.pdf', '/etc/passwd', 'a\u0000b.pdf', '%2e%2e%2fx.pdf', `incoming/x.pdf`])(
    '(%j) never becomes a name in storage',
    async filename => {
      const { body } = await api('POST', '/api/uploads', patient, { filename, bytes: file.length })
      const { id, uploadUrl } = JSON.parse(body) as typeof declared
      expect(decodeURIComponent(new URL(uploadUrl).pathname)).toMatch(new RegExp(`/incoming/${id}$`))
    },
  )
})

/** The picture of a document is put beside it once it is read, and changes what lies in the storage. */
async function isRead(visitor: Patient) {
  const state = async () => (await caseOf(app, visitor)).documents.map(each => each.status)
  await expect.poll(state, { timeout: 60_000 }).not.toContain('reading')
}

/** The address of the last document in the transcript. */
async function shownTo(visitor: Patient): Promise<string> {
  await visitor.poll()
  const shown = visitor.seen.flatMap(({ attachments = [] }) =>
    attachments.flatMap(each => each.contentUrl ?? []),
  )
  const url = shown.at(-1)
  if (!url) throw new Error('no document is shown')
  return url
}
