import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostOpenUploads } from '../../../bot/http/limits/figures.ts'
import { onlyAllowed } from '../../../bot/logger.ts'
import { putInBlocks } from '../../services/blobs/blobs-contract.ts'
import { dicom, pdf } from '../../services/documents/files.ts'
import { eventually } from '../../support/eventually.ts'
import { caseById, giveLink, linkIn, setInCase } from '../../support/one-time-links.ts'
import { newPatient, type Patient } from '../../support/patient.ts'
import { newPhonePatient } from '../../support/phone-patient.ts'
import { type RunningApp, startRunningApp } from '../../support/running-app.ts'
import { walkTo } from '../../support/walk.ts'

let app: RunningApp
let ana: Patient
let caseId: string
let stranger: Patient

beforeAll(async () => {
  app = await startRunningApp()
  ana = await walkTo(await newPatient(app.url), 'documents')
  stranger = await walkTo(await newPatient(app.url), 'documents', { firstName: 'Bo' })
  caseId = ana.asked().caseId ?? ''
})
afterAll(() => app?.stop())

describe('a one-time link', () => {
  test('says whose case it is by first name and initial, what it is for and what fits, and no more', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const { status, body, headers } = await call('GET', `/api/links/${token}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...{ purpose: 'upload', name: 'Ana L.', expiresAt: expect.any(String), chat: null },
      limits: { bytes: 52_428_800, count: 10, left: 10 },
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('is not used up by looking, however often; its page is the same for any link, and for none', async () => {
    const token = await giveLink(app, caseId, 'continue')
    const own = await fetch(`${app.url}/u/${token}`)
    const html = await own.text()
    expect(own.status).toBe(200)
    expect(own.headers.get('x-robots-tag')).toContain('noindex')
    expect(own.headers.get('cache-control')).toBe('no-store')
    expect(own.headers.get('referrer-policy')).toBe('no-referrer')
    const policy = own.headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/)
    expect(policy).not.toContain('unsafe')
    expect(html).toContain('noindex')
    expect(html).not.toMatch(/Ana|clinic|medic|doctor|health|patient|opinion|diagnos|scan/i)
    for (const other of ['A'.repeat(32), 'x'])
      expect(await (await fetch(`${app.url}/u/${other}`)).text()).toBe(html)
    for (let looks = 0; looks < 3; looks++)
      expect((await call('GET', `/api/links/${token}`)).status).toBe(200)
    expect((await call('POST', `/api/links/${token}/continue`)).status).toBe(200)
  })

  test('that is forged is told in the same words as one that never was', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const theirs = await giveLink(app, stranger.asked().caseId ?? '', 'upload')
    const forged = [
      `${token.slice(0, 12)}${theirs.slice(12)}`,
      `${token.slice(0, 31)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      'none',
      '%00',
    ]
    const never = await call('GET', `/api/links/${'A'.repeat(32)}`)
    expect([never.status, never.body.error.code]).toEqual([404, 'link-unknown'])
    for (const each of forged) {
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/done'],
        ['POST', '/continue'],
      ] as const) {
        const { status, body } = await call(method, `/api/links/${each}${path}`)
        expect({ status, body }, `${method} ${each}${path}`).toEqual({ status: 404, body: never.body })
      }
      const announced = await call('POST', '/api/uploads', each, { filename: 'a.pdf', bytes: 3 })
      expect([403, 404], each).toContain(announced.status)
    }
    expect((await call('GET', `/api/links/${token}`)).status).toBe(200)
  })

  test('leaves no trace in what is logged when its case cannot be read', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const { patient } = await caseById(app, caseId)
    await setInCase(app, caseId, { patient: 5 })
    const before = app.problems.length
    expect((await call('GET', `/api/links/${token}`)).status).toBe(500)
    await setInCase(app, caseId, { patient })
    const logged = app.problems.slice(before).map(({ message, error }) => [message, onlyAllowed({ error })])
    expect(logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(logged)).not.toContain(token.slice(0, 12))
  })
})

describe('a link for files', () => {
  test('is given anew for the word LINK, and brings a file to the case, of which is told on the phone', async () => {
    const phone = newPhonePatient(app.url, 'sms')
    await phone.say('hello')
    await phone.say('Ana López')
    for (const words of ['skip', '4 March 1961', 'ana@example.org', 'skip']) await phone.say(words)
    const { token: first } = await linkIn(app, await phone.untilHeard(/\/u\//))
    const { token, caseId: id } = await linkIn(app, await phone.say('LINK'))
    expect(token).not.toBe(first)
    expect((await call('GET', `/api/links/${token}`)).body.chat).toMatch(/^sms:\+\d+$/)

    await phone.write('thank you')
    const upload = await sent(token, 'knee scan', dicom())
    const answer = await call('POST', `/api/uploads/${upload}/complete`, token)
    expect([answer.status, answer.body]).toEqual([200, { id: upload, status: 'reading' }])
    expect((await call('POST', `/api/uploads/${upload}/complete`, token)).body.id).toBe(upload)
    await eventually(async () => (await caseById(app, id)).documents.length, 1)
    const { documents } = await caseById(app, id)
    expect(documents).toMatchObject([{ id: upload, filename: 'knee scan', source: 'link' }])
    expect(await phone.untilHeard(/1\. /)).toMatch(/file 1|1 file|your file/i)
    expect((await call('GET', `/api/links/${token}`)).body.limits.left).toBe(9)
  })

  test('sees only what was announced by links of its own case, and nobody else sees that', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const second = await giveLink(app, caseId, 'upload')
    const theirs = await giveLink(app, stranger.asked().caseId ?? '', 'upload')
    const upload = await sent(token, 'a.pdf', pdf())
    const never = await call('GET', '/api/uploads/none', token)
    for (const other of [theirs, stranger.token, ana.token])
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/complete'],
        ['DELETE', ''],
      ] as const) {
        const { status, body } = await call(method, `/api/uploads/${upload}${path}`, other)
        expect({ status, body }).toEqual({ status: 404, body: never.body })
      }
    expect((await call('GET', `/api/uploads/${upload}`, second)).status).toBe(200)
    expect((await call('DELETE', `/api/uploads/${upload}`, token)).status).toBe(204)
  })

  test('counts what is on its way by all links of its case together', async () => {
    const bo = stranger.asked().caseId ?? ''
    const [first, second] = [await giveLink(app, bo, 'upload'), await giveLink(app, bo, 'upload')]
    const announce = (token: string) => call('POST', '/api/uploads', token, { filename: 'a.pdf', bytes: 3 })
    for (let count = 0; count < mostOpenUploads; count++)
      expect((await announce(count % 2 ? first : second)).status).toBe(201)
    expect((await announce(first)).status).toBe(429)
    expect((await announce(stranger.token)).status).toBe(201)
  })

  test('is good until "I am done" is pressed, which may be pressed twice at once', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const upload = await sent(token, 'b.pdf', pdf(2_000))
    const pressed = await Promise.all([1, 2].map(() => call('POST', `/api/links/${token}/done`)))
    expect(pressed.map(({ status }) => status)).toEqual([204, 204])
    expect((await call('POST', `/api/links/${token}/done`)).status).toBe(204)
    const { links } = await caseById(app, caseId)
    expect(links.find(({ nonce }) => token.startsWith(nonce))?.usedAt).toEqual(expect.any(String))
    for (const refused of [
      await call('GET', `/api/links/${token}`),
      await call('POST', '/api/uploads', token, { filename: 'c.pdf', bytes: 3 }),
      await call('POST', `/api/uploads/${upload}/complete`, token),
    ])
      expect([refused.status, refused.body.error.code]).toEqual([410, 'link-used'])
  })

  test('runs out; only what was announced before may still come, within an hour', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const upload = await sent(token, 'late.pdf', pdf(3_000))
    const ends = async (minutesAgo: number) => {
      const { links } = await caseById(app, caseId)
      const expiresAt = new Date(Date.now() - minutesAgo * 60_000).toISOString()
      const changed = links.map(each => (token.startsWith(each.nonce) ? { ...each, expiresAt } : each))
      await setInCase(app, caseId, { links: changed })
    }
    await ends(1)
    for (const refused of [
      await call('GET', `/api/links/${token}`),
      await call('POST', `/api/links/${token}/done`),
      await call('POST', '/api/uploads', token, { filename: 'c.pdf', bytes: 3 }),
    ])
      expect([refused.status, refused.body.error.code]).toEqual([410, 'link-expired'])
    await ends(61)
    expect((await call('POST', `/api/uploads/${upload}/complete`, token)).status).toBe(410)
    await ends(59)
    const { body } = await call('POST', `/api/uploads/${upload}/complete`, token)
    expect(body).toEqual({ id: upload, status: 'reading' })
  })

  test('takes nothing more once the answers are confirmed', async () => {
    const cara = await walkTo(await newPatient(app.url), 'review')
    const token = await giveLink(app, cara.asked().caseId ?? '', 'upload')
    const announce = () => call('POST', '/api/uploads', token, { filename: 'c.pdf', bytes: 3 })
    expect((await announce()).status).toBe(201)
    await walkTo(cara, 'payment')
    const { status, body } = await announce()
    expect([status, body.error.code]).toEqual([409, 'link-closed'])
    expect((await call('GET', `/api/links/${token}`)).body.error.code).toBe('link-closed')
  })

  test('is no way into the chat', async () => {
    const token = await giveLink(app, caseId, 'upload')
    const { status, body } = await call('POST', `/api/links/${token}/continue`)
    expect([status, body.error.code]).toEqual([404, 'link-unknown'])
  })
})

describe('a link to go on at the website', () => {
  test('works once, also when it is pressed twice at once', async () => {
    const token = await giveLink(app, caseId, 'continue')
    const pressed = await Promise.all([1, 2, 3].map(() => call('POST', `/api/links/${token}/continue`)))
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    const visitor = pressed.find(({ status }) => status === 200)?.body
    expect(Object.keys(visitor).sort()).toEqual(
      ['conversationId', 'expires_in', 'resume', 'token', 'userId'].sort(),
    )
    const { channels, links } = await caseById(app, caseId)
    const joined = channels.filter(({ id }) => id === `web:${visitor.userId}`)
    expect(joined).toMatchObject([{ kind: 'web', conversationId: visitor.conversationId }])
    expect(channels.filter(({ id }) => pressed.some(({ body }) => id === `web:${body.userId}`))).toHaveLength(
      1,
    )
    expect(links.find(({ nonce }) => token.startsWith(nonce))?.usedAt).toEqual(expect.any(String))
    expect((await call('GET', `/api/links/${token}`)).body.error.code).toBe('link-used')
  })

  test('goes on where the phone was, with the same case', async () => {
    const phone = newPhonePatient(app.url, 'whatsapp')
    await phone.say('hello')
    await phone.say('Ana López')
    const { token, caseId: id } = await linkIn(app, await phone.say('WEBSITE'))
    const { body } = await call('POST', `/api/links/${token}/continue`)
    const website = await newPatient(app.url, body.resume)
    expect(website.conversationId).toBe(body.conversationId)
    expect(website.asked()).toMatchObject({ caseId: id, ask: 'middleName' })
    expect((await website.say('skip')).channelData?.intake).toMatchObject({ caseId: id, ask: 'dateOfBirth' })
    expect((await caseById(app, id)).channels.map(({ kind }) => kind).sort()).toEqual(['web', 'whatsapp'])
  })

  test('takes no files', async () => {
    const token = await giveLink(app, caseId, 'continue')
    const { status, body } = await call('POST', '/api/uploads', token, { filename: 'a.pdf', bytes: 3 })
    expect([status, body.error.code]).toEqual([404, 'link-unknown'])
    expect((await call('POST', `/api/links/${token}/done`)).status).toBe(404)
  })
})

async function call(method: string, path: string, token?: string, body?: object) {
  const response = await fetch(app.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

async function sent(token: string, filename: string, bytes: Buffer): Promise<string> {
  const { body } = await call('POST', '/api/uploads', token, { filename, bytes: bytes.length })
  await putInBlocks(body.uploadUrl, bytes)
  return body.id
}
