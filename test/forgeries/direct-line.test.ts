import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../support/eventually.ts'
import { newPatient, type Patient, type Seen } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'
import { call } from './call.ts'

const secret = 'a-clinics-own-secret-0x51f2'
let app: RunningApp
let patient: Patient
let stranger: Patient

beforeAll(async () => {
  app = await startRunningApp({ settings: { directLineSecret: secret } })
  patient = await walkTo(await newPatient(app.url), 'email', { firstName: 'Patientia' })
  stranger = await walkTo(await newPatient(app.url), 'lastName', { firstName: 'Strangera' })
})
afterAll(() => app?.stop())

const rootOf = ({ conversationId }: Patient) => `${app.url}/v3/directline/conversations/${conversationId}`
async function post(url: string, token: string, body: object) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { status, body: said } = await call({ method: 'POST', url, headers, body: JSON.stringify(body) })
  return { status, body: JSON.parse(said) as Record<string, unknown> }
}
async function watched(watermark: string): Promise<{ status: number; seen: Seen[] }> {
  const headers = { authorization: `Bearer ${stranger.token}` }
  const url = `${rootOf(stranger)}/activities?watermark=${watermark}`
  const { status, body } = await call({ method: 'GET', url, headers })
  return { status, seen: (JSON.parse(body) as { activities: Seen[] }).activities }
}

describe('a watermark', () => {
  const odd = [
    ...['-1', '-99999999999999999999', '0', '999999999999999', '9'.repeat(400), '1e3', 'NaN', 'Infinity'],
    ...['null', 'undefined', '', '%00', '1%00', '0x10', '１２', 'a', '{"$gt":0}', '[]', '1&watermark=-1'],
    ...['-1&watermark=99', '..%2F..%2F', "'%20OR%201=1"],
  ]
  test.each(odd)('of %j shows a visitor their own lines or none, and nobody else’s', async watermark => {
    const { status, seen } = await watched(watermark)
    expect(status).toBe(200)
    expect(JSON.stringify(seen)).not.toContain('Patientia')
    expect(JSON.stringify(seen)).not.toContain(patient.conversationId)
  })

  test('of somebody else’s conversation is a number like any other', async () => {
    const set = await call({
      method: 'GET',
      url: `${rootOf(patient)}/activities?watermark=`,
      headers: { authorization: `Bearer ${patient.token}` },
    })
    const { watermark } = JSON.parse(set.body) as { watermark: string }
    expect((await watched(watermark)).seen).toEqual([])
    expect((await watched('nothing of ours')).seen.length).toBeGreaterThan(2)
  })

  test('on the stream follows the same rule', async () => {
    const { body } = await call({
      method: 'GET',
      url: rootOf(stranger),
      headers: { authorization: `Bearer ${stranger.token}` },
    })
    const url = new URL((JSON.parse(body) as { streamUrl: string }).streamUrl)
    url.searchParams.set('watermark', '-5')
    const socket = new WebSocket(url)
    const shown: Seen[] = []
    socket.on('message', frame =>
      shown.push(...(JSON.parse(String(frame)) as { activities: Seen[] }).activities),
    )
    // It sends a line at a time: all that polling shows have come once the last has.
    const all = (await watched('')).seen
    const ids = (seen: Seen[]) => seen.map(({ id }) => id).join()
    await eventually(async () => ids(shown), ids(all))
    socket.close()
    expect(JSON.stringify(shown)).toContain('Strangera')
    expect(JSON.stringify(shown)).not.toContain('Patientia')
  })
})

describe('somebody else’s name on one’s own activity', () => {
  test('is overwritten: the words are the token’s, in the token’s conversation', async () => {
    const before = await caseOf(app, patient)
    const forged = {
      ...{ type: 'message', text: 'Forgeria' },
      from: { id: patient.userId, role: 'bot', name: 'Patientia' },
      recipient: { id: patient.userId },
      conversation: { id: patient.conversationId },
      ...{ channelId: 'emulator', serviceUrl: 'http://127.0.0.1:9', replyToId: patient.seen[0]?.id },
      channelData: { clientActivityID: `x|${patient.conversationId}|y`, intake: { ask: 'consent' } },
    }
    expect((await post(`${rootOf(stranger)}/activities`, stranger.token, forged)).status).toBe(200)
    await stranger.until('middleName')
    const own = stranger.seen.find(({ text }) => text === 'Forgeria')
    expect(own?.from).toMatchObject({ id: stranger.userId, role: 'user' })
    expect(await caseOf(app, patient)).toEqual(before)
    expect((await caseOf(app, stranger)).patient.lastName).toBe('Forgeria')
  })

  test('in a started conversation gives back one’s own', async () => {
    const start = { user: { id: patient.userId }, conversationId: patient.conversationId }
    const { body } = await post(`${app.url}/v3/directline/conversations`, stranger.token, start)
    expect(body.conversationId).toBe(stranger.conversationId)
  })

  test('and a button of somebody else’s case changes nothing in theirs', async () => {
    const before = await caseOf(app, patient)
    const value = { ask: 'email', caseId: before._id, version: before.version, value: 'x@example.org' }
    await post(`${rootOf(stranger)}/activities`, stranger.token, { type: 'message', value })
    expect(await caseOf(app, patient)).toEqual(before)
  })
})

describe('a token that a clinic’s server asks for', () => {
  const generate = (id: unknown) => post(`${app.url}/v3/directline/tokens/generate`, secret, { user: { id } })

  test.each([
    ...['admin', 'dl_', 'dl_short', 'web:dl_12345678', 'dl_../../../x', 'dl_12345678 '],
    ...[`dl_${'a'.repeat(101)}`, 7, true, ['dl_12345678'], { $gt: '' }],
  ])('is for no user called %j', async id => {
    expect((await generate(id)).status).toBe(400)
  })

  test('is for a new conversation, whoever the user is', async () => {
    const [one, other] = [await generate('dl_of-the-clinic'), await generate('dl_of-the-clinic')]
    expect(one.body.conversationId).not.toBe(other.body.conversationId)
    const url = `${app.url}/v3/directline/conversations/${other.body.conversationId}/activities`
    expect((await post(url, String(one.body.token), { type: 'message', text: 'hello' })).status).toBe(403)
  })
})

describe('a resume', () => {
  const exchange = async (resume: unknown) => {
    const { status, body } = await post(`${app.url}/api/web-chat/token`, 'none', { resume })
    return { status, body: body as { resume: string; conversationId: string; error?: unknown } }
  }

  test('that was exchanged is good until its successor is used, and never after', async () => {
    const { resume: first, conversationId } = await newPatient(app.url)
    const [one, again] = [await exchange(first), await exchange(first)]
    expect([one.status, again.status]).toEqual([200, 200])
    const next = await exchange(one.body.resume)
    expect(next.body.conversationId).toBe(conversationId)

    const replayed = await exchange(first)
    expect(replayed.status).toBe(403)
    expect((await exchange(again.body.resume)).status).toBe(200)
    await exchange(next.body.resume)
    for (const old of [first, one.body.resume, again.body.resume])
      expect((await exchange(old)).status).toBe(403)

    // Whoever replays one learns no more than whoever makes one up.
    expect(replayed.body).toEqual((await exchange('made.up.entirely')).body)
    await app.restart()
    expect((await exchange(first)).status).toBe(403)
    expect((await exchange(next.body.resume)).status).toBe(200)
  })

  test('that comes twice at once, as from two tabs, brings both back', async () => {
    const { resume, conversationId } = await newPatient(app.url)
    const both = await Promise.all([exchange(resume), exchange(resume)])
    expect(both.map(({ body }) => body.conversationId)).toEqual([conversationId, conversationId])
  })

  test.each([[['a']], [{ $gt: '' }], [7], ['x'.repeat(5000)]])(
    'that is no text (%j) is refused',
    async resume => {
      expect([400, 403]).toContain((await exchange(resume)).status)
    },
  )
})
