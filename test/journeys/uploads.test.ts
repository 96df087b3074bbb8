import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pdf } from '../services/documents/files.ts'
import { expectGoodManners } from '../support/manners.ts'
import { linkIn } from '../support/one-time-links.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames, caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

const call = (patient: Patient, method: string, path: string, body?: object) =>
  fetch(`${app.url}/api/uploads${path}`, {
    method,
    headers: { authorization: `Bearer ${patient.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

async function declare(patient: Patient, filename: string, bytes: number) {
  const answer = await call(patient, 'POST', '', { filename, bytes, contentType: 'application/pdf' })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { id: string; uploadUrl: string; expiresAt: string }
}

/** As a browser sends a large file: blocks first, then the list of them. */
async function sendInBlocks(uploadUrl: string, bytes: Buffer, blockBytes: number): Promise<void> {
  const ids: string[] = []
  for (let from = 0; from < bytes.length; from += blockBytes) {
    const id = Buffer.from(String(from).padStart(12, '0')).toString('base64')
    ids.push(id)
    await put(
      `${uploadUrl}&comp=block&blockid=${encodeURIComponent(id)}`,
      bytes.subarray(from, from + blockBytes),
    )
  }
  const list = `<?xml version="1.0"?><BlockList>${ids.map(id => `<Latest>${id}</Latest>`).join('')}</BlockList>`
  await put(`${uploadUrl}&comp=blocklist`, Buffer.from(list))
}

async function put(url: string, body: Buffer, headers: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body: body as BodyInit, headers })
  expect(answer.status).toBe(201)
}

test('on the website the word "link" opens a page for large files, which the chat tells of', async () => {
  const patient = await at('documents')
  expect(patient.seen.some(({ text }) => text?.includes('Write "link" for a page'))).toBe(true)
  await patient.say('link')
  const { token } = await linkIn(app, patient.heard())
  expect(await (await fetch(`${app.url}/api/links/${token}`)).json()).toMatchObject({
    purpose: 'upload',
    limits: { left: 10 },
  })
  expect(patient.asked().ask).toBe('documents')
  expectGoodManners(patient)
})

test('a file of 12 MB goes to storage in three blocks, joins the chat when completed, and only once', async () => {
  const patient = await at('documents')
  const bytes = pdf(12 * 1024 * 1024)
  const { id, uploadUrl } = await declare(patient, 'large.pdf', bytes.length)
  expect((await call(patient, 'POST', `/${id}/complete`)).status).toBe(409)
  await sendInBlocks(uploadUrl, bytes, 4 * 1024 * 1024)
  expect(await (await call(patient, 'GET', `/${id}`)).json()).toMatchObject({ arrived: bytes.length })

  const completed = await call(patient, 'POST', `/${id}/complete`)
  expect([completed.status, await completed.json()]).toEqual([200, { id, status: 'reading' }])
  await patient.until('documentCategory', 60_000)
  const again = await call(patient, 'POST', `/${id}/complete`)
  expect([again.status, await again.json()]).toEqual([200, { id, status: 'ready' }])

  await patient.press('Lab report')
  expect(patient.asked().ask).toBe('documents')
  const { documents } = await caseOf(app, patient)
  expect(documents).toMatchObject([{ filename: 'large.pdf', bytes: bytes.length, category: 'lab-report' }])
  expect(await blobNames(app)).toContain(documents[0]?.blobName)
  expect(await blobNames(app)).not.toContain(`incoming/${id}`)
  expectGoodManners(patient)
})

test('a file that cannot be opened is told of by its upload as well, and leaves no bytes', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  const bytes = Buffer.from(`%PDF-1.7\n${'nothing that a page is made of\n'.repeat(50)}%%EOF\n`)
  const { id, uploadUrl } = await declare(patient, 'torn.pdf', bytes.length)
  await put(uploadUrl, bytes, { 'x-ms-blob-type': 'BlockBlob' })
  expect((await call(patient, 'POST', `/${id}/complete`)).status).toBe(200)
  await patient.untilHeard('torn.pdf', 60_000)
  const seen = async () => (await call(patient, 'GET', `/${id}`)).json()
  await expect.poll(seen, { timeout: 60_000 }).toMatchObject({ status: 'refused', filename: 'torn.pdf' })
  await expect.poll(() => blobNames(app), { timeout: 10_000 }).toEqual(before)
  expect((await caseOf(app, patient)).documents).toEqual([])
  expect(patient.asked().ask).toBe('documents')
})

test('a file that is not what it seems is refused in the chat and deleted', async () => {
  const patient = await at('documents')
  const bytes = Buffer.from('MZ this is not a document')
  const { id, uploadUrl } = await declare(patient, 'report.pdf', bytes.length)
  await put(uploadUrl, bytes, { 'x-ms-blob-type': 'BlockBlob' })
  const completed = await call(patient, 'POST', `/${id}/complete`)
  expect(await completed.json()).toEqual({ id, status: 'refused', reason: 'executable' })
  await patient.untilHeard('report.pdf')
  expect(patient.asked().ask).toBe('documents')
  expect((await blobNames(app)).filter(name => name.includes(id))).toEqual([])
})

test('an upload of somebody else is not there, and needs a token at all', async () => {
  const [owner, stranger] = [await at('documents'), await at('firstName')]
  const { id } = await declare(owner, 'mine.pdf', 100)
  for (const [method, path] of [
    ['GET', `/${id}`],
    ['POST', `/${id}/complete`],
    ['DELETE', `/${id}`],
  ] as const) {
    expect((await call(stranger, method, path)).status).toBe(404)
  }
  expect((await fetch(`${app.url}/api/uploads/${id}`)).status).toBe(401)
  expect((await call(owner, 'DELETE', `/${id}`)).status).toBe(204)
  expect((await call(owner, 'GET', `/${id}`)).status).toBe(404)
})

test('a file larger than 50 MB is refused before a byte of it is sent', async () => {
  const patient = await at('firstName')
  const answer = await call(patient, 'POST', '', { filename: 'huge.dcm', bytes: 50 * 1024 * 1024 + 1 })
  expect(answer.status).toBe(413)
})
