import { once } from 'node:events'
import { decodeJwt } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createMemoryCore, type MemoryCore } from '../../../support/memory-core.ts'
import { startWebChatServer, type WebChatServer } from '../../../support/web-chat-server.ts'

describe('a token', () => {
  it('from generate needs the secret, and binds a conversation and a user', async () => {
    const { call } = await start({ secret: 'a-clinic-knows' })
    const granted = await call('POST', '/v3/directline/tokens/generate', {
      token: 'a-clinic-knows',
      body: {},
    })
    expect(granted).toMatchObject({
      status: 200,
      body: { expires_in: 1800, conversationId: expect.any(String) },
    })
    expect(decodeJwt(granted.body.token).user).toMatch(/^dl_/)
    expect((await call('POST', '/v3/directline/tokens/generate', { token: 'a-guess' })).status).toBe(403)
    expect((await call('POST', '/v3/directline/tokens/generate', {})).status).toBe(401)
  })

  it('cannot be generated where no secret is set', async () => {
    const { call, token } = await start()
    expect((await call('POST', '/v3/directline/tokens/generate', { token })).status).toBe(404)
  })

  it('is refreshed before it expires and not afterwards', async () => {
    let now = Date.now()
    const { call, token, id } = await start({ clock: () => new Date(now) })
    now += 1700_000
    const refreshed = await call('POST', '/v3/directline/tokens/refresh', { token })
    expect(refreshed).toMatchObject({ status: 200, body: { conversationId: id, expires_in: 1800 } })
    now += 200_000
    const late = await call('POST', '/v3/directline/tokens/refresh', { token })
    expect(late).toMatchObject({ status: 403, body: { error: { code: 'token-expired' } } })
    expect(
      (await call('GET', `/v3/directline/conversations/${id}/activities`, { token: refreshed.body.token }))
        .status,
    ).toBe(200)
  })

  it.each(['resume', 'stream'])('of another kind (%s) does not open a conversation', async kind => {
    const { call, id, resume, streamUrl } = await start()
    const other = kind === 'resume' ? resume : (new URL(await streamUrl()).searchParams.get('t') ?? '')
    expect((await call('GET', `/v3/directline/conversations/${id}`, { token: other })).status).toBe(403)
  })

  it('to resume that is forged or too old is refused', async () => {
    let now = Date.now()
    const { call, resume } = await start({ clock: () => new Date(now) })
    const forged = `${resume.slice(0, -4)}AAAA`
    expect((await call('POST', '/api/web-chat/token', { body: { resume: forged } })).status).toBe(403)
    now += 31 * 24 * 3600 * 1000
    expect((await call('POST', '/api/web-chat/token', { body: { resume } })).status).toBe(403)
  })
})

describe('an activity', () => {
  it('sent twice under one id is handled once, and answered with the same id', async () => {
    const { post, core } = await start()
    const activity = { type: 'message', text: 'Ana', channelData: { clientActivityID: 'x1' } }
    const [first, second] = [await post(activity), await post(activity)]
    expect(first).toMatchObject({ status: 200, body: { id: expect.any(String) } })
    expect(second).toEqual(first)
    expect(core.replies).toHaveLength(1)
  })

  it('is the token’s user’s, whoever it says it is from, and brings no hidden files or questions', async () => {
    const { post, core, userId } = await start()
    const channelData = { intake: { ask: 'payment' }, files: [{ status: 'ready' }], clientActivityID: 'x1' }
    await post({ type: 'message', text: 'hi', from: { id: 'dl_someone-else', role: 'bot' }, channelData })
    expect(core.replies[0]).toMatchObject({
      from: { kind: 'web', id: `web:${userId}` },
      reply: { text: 'hi', files: [] },
    })
    expect(core.replies[0]?.reply).not.toHaveProperty('pressed')
  })

  it.each(['typing', 'event', 'conversationUpdate'])(
    'of type %s is accepted and goes no further',
    async type => {
      const { post, core } = await start()
      expect(await post({ type, name: 'x' })).toMatchObject({ status: 200, body: { id: expect.any(String) } })
      expect(core.replies).toEqual([])
    },
  )

  it.each([
    ['no JSON', '{"type": "mess', 400, 'bad-json'],
    ['no object', '[]', 400, 'bad-request'],
    ['nothing in it', '{"type":"message"}', 400, 'empty-message'],
    ['a text that is no text', '{"type":"message","text":{"a":1}}', 400, 'bad-request'],
    [
      'an attachment by address',
      '{"type":"message","text":"x","attachments":[{"contentUrl":"http://x"}]}',
      400,
      'bad-request',
    ],
    ['too much', JSON.stringify({ type: 'message', text: 'x'.repeat(256 * 1024) }), 413, 'body-too-large'],
  ])('with %s is refused, and nothing changes', async (_what, body, status, code) => {
    const { post, core, server } = await start()
    expect(await post(body)).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
    expect(core.replies).toEqual([])
    expect(server.errors).toEqual([])
  })

  it('that cannot be saved is answered 503 without a word of why, and can be sent again', async () => {
    const { post, core, server } = await start()
    core.failing = true
    const refused = await post({ type: 'message', text: 'Ana', channelData: { clientActivityID: 'x1' } })
    expect(refused).toMatchObject({ status: 503, retryAfter: '2', body: { error: { code: 'unavailable' } } })
    expect(JSON.stringify(refused.body)).not.toContain('store')
    expect(server.errors).toHaveLength(1)
    core.failing = false
    expect(
      (await post({ type: 'message', text: 'Ana', channelData: { clientActivityID: 'x1' } })).status,
    ).toBe(200)
    expect(core.replies).toHaveLength(1)
  })
})

describe('a conversation', () => {
  it('is started once: again it is the same, greeted once', async () => {
    const { call, token, id } = await start()
    const first = await call('POST', '/v3/directline/conversations', {
      token,
      body: { user: {}, locale: 'en-US' },
    })
    const second = await call('POST', '/v3/directline/conversations', { token })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toMatchObject({
      conversationId: id,
      expires_in: 1800,
      streamUrl: expect.stringMatching(/^ws:/),
    })
    const { body } = await call('GET', `/v3/directline/conversations/${id}/activities`, { token })
    expect(body).toMatchObject({ activities: [{ text: 'Welcome.' }], watermark: '1' })
  })

  it('is open to its own token only', async () => {
    const { call, id } = await start()
    const { body: stranger } = await call('POST', '/api/web-chat/token', {})
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/activities'],
      ['POST', '/activities'],
      ['POST', '/upload'],
    ] as const) {
      const url = `/v3/directline/conversations/${id}${path}`
      expect((await call(method, url, { token: stranger.token })).status).toBe(403)
      expect((await call(method, url, {})).status).toBe(401)
      expect((await call(method, url, { token: 'nonsense' })).status).toBe(403)
    }
  })

  it('answers what does not exist with 404 or 405 in the same shape', async () => {
    const { call, token } = await start()
    expect(await call('GET', '/v3/directline/nowhere', { token })).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    })
    expect(await call('DELETE', '/v3/directline/conversations', { token })).toMatchObject({ status: 405 })
  })

  it('reads on from a watermark, and from the beginning for one that is none of ours', async () => {
    const { call, token, id, post } = await start()
    await call('POST', '/v3/directline/conversations', { token })
    await post({ type: 'message', text: 'Ana' })
    const read = async (watermark: string) =>
      (await call('GET', `/v3/directline/conversations/${id}/activities?watermark=${watermark}`, { token }))
        .body
    expect((await read('1')).activities).toHaveLength(2)
    expect(await read('3')).toEqual({ activities: [], watermark: '3' })
    for (const strange of ['', 'undefined', '-1', '1;drop'])
      expect((await read(strange)).activities).toHaveLength(3)
  })

  it('refuses everything with 503 while the server goes down, and ends its streams', async () => {
    const { call, token, id, post, server, streamUrl } = await start()
    const socket = new WebSocket(await streamUrl())
    await once(socket, 'open')
    server.drain()
    const [code] = await once(socket, 'close')
    expect(code).toBe(1012)
    expect(await post({ type: 'message', text: 'Ana' })).toMatchObject({ status: 503, retryAfter: '2' })
    expect((await call('GET', `/v3/directline/conversations/${id}`, { token })).status).toBe(503)
  })
})

describe('a stream', () => {
  it('replays from its watermark in order, then follows without gap or double', async () => {
    const { streamUrl, post } = await start()
    const frames = await listen(await streamUrl())
    frames.socket.send('')
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => post({ type: 'message', text: `words ${index}` })),
    )
    await frames.until(41)
    expect(frames.order()).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
    const late = await listen((await streamUrl()).replace('watermark=&', 'watermark=39&'))
    await late.until(2)
    expect(late.order()).toEqual([40, 41])
    expect(late.watermark()).toBe('41')
  })

  it('is refused with a token of another kind, or after a minute, or for another conversation', async () => {
    let now = Date.now()
    const { streamUrl, token, id } = await start({ clock: () => new Date(now) })
    const url = new URL(await streamUrl())
    const wrongKind = new URL(url)
    wrongKind.searchParams.set('t', token)
    const wrongTalk = new URL(url.href.replace(id, 'another'))
    expect(await refusal(wrongKind.href)).toBe(403)
    expect(await refusal(wrongTalk.href)).toBe(403)
    now += 61_000
    expect(await refusal(url.href)).toBe(403)
  })
})

describe('another website', () => {
  it('that is allowed may call, and a stranger may not', async () => {
    const { server } = await start({ allowedOrigins: ['https://clinic.example.org'] })
    const preflight = (origin: string) =>
      fetch(`${server.url}/v3/directline/conversations`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,x-ms-bot-agent',
        },
      })
    const allowed = await preflight('https://clinic.example.org')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://clinic.example.org')
    expect(allowed.headers.get('access-control-allow-headers')).toMatch(
      /authorization.*content-type.*x-ms-bot-agent/,
    )
    expect(
      (await preflight('https://evil.example.org')).headers.get('access-control-allow-origin'),
    ).toBeNull()
    expect((await preflight(server.url)).headers.get('access-control-allow-origin')).toBe(server.url)
    const refused = await fetch(`${server.url}/v3/directline/conversations`, {
      method: 'POST',
      headers: { origin: 'https://clinic.example.org' },
    })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      'https://clinic.example.org',
    ])
  })
})

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Answer {
  status: number
  retryAfter: string | null
  // biome-ignore lint/suspicious/noExplicitAny: the tests look at bodies of many shapes
  body: any
}

async function start(options: Partial<Parameters<typeof startWebChatServer>[0]> = {}) {
  const core: MemoryCore = createMemoryCore({
    greeting: [{ text: 'Welcome.' }],
    answer: () => [{ text: 'Thank you.' }],
  })
  const server: WebChatServer = await startWebChatServer({ core, ...options })
  ends.push(() => server.stop())
  const call = async (
    method: string,
    path: string,
    { token, body }: { token?: string; body?: unknown },
  ): Promise<Answer> => {
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(server.url + path, { method, headers, ...(text ? { body: text } : {}) })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() }
  }
  const { body } = await call('POST', '/api/web-chat/token', {})
  const {
    token,
    conversationId: id,
    userId,
    resume,
  } = body as Record<string, string> & { token: string; resume: string }
  const post = (activity: unknown) =>
    call('POST', `/v3/directline/conversations/${id}/activities`, { token, body: activity })
  const streamUrl = async () =>
    (await call('POST', '/v3/directline/conversations', { token })).body.streamUrl as string
  return { core, server, call, post, token, id: String(id), userId, resume, streamUrl }
}

async function listen(url: string) {
  const socket = new WebSocket(url)
  const sets: { activities: { channelData: Record<string, number> }[]; watermark: string }[] = []
  socket.on('message', data => sets.push(JSON.parse(String(data))))
  ends.push(() => socket.terminate())
  await once(socket, 'open')
  const order = () =>
    sets.flatMap(({ activities }) => activities.map(({ channelData }) => channelData['webchat:sequence-id']))
  return {
    socket,
    order,
    watermark: () => sets.at(-1)?.watermark,
    until: (count: number) =>
      expect.poll(() => order().length, { timeout: 5000 }).toBeGreaterThanOrEqual(count),
  }
}

async function refusal(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url)
  socket.on('error', () => {})
  const [, response] = await once(socket, 'unexpected-response')
  return response.statusCode
}
