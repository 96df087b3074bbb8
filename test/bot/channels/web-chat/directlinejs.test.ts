import { afterEach, describe, expect, it } from 'vitest'
import { type Talk, talk, textsOf } from '../../../support/direct-line-client.ts'
import { createMemoryCore } from '../../../support/memory-core.ts'
import { startWebChatServer, type WebChatServer } from '../../../support/web-chat-server.ts'

describe.each([true, false])('the official Direct Line client, webSocket: %s', webSocket => {
  it('is greeted, and hears its own words and the answer once and in order', async () => {
    const { server } = await start()
    const { open } = await visit(server)
    const chat = open({ webSocket })
    await chat.until(received => received.length === 2)
    const id = await chat.say('Ana')
    await chat.until(received => received.length === 4)
    expect(textsOf(chat.received)).toEqual(['Welcome.', 'Your first name?', 'Ana', 'Thank you, 0.'])
    expect(chat.received[2]).toMatchObject({ id, from: { role: 'user', id: expect.stringMatching(/^dl_/) } })
  })

  it('goes on from its watermark with a new client after the server was started again', async () => {
    const { server, core } = await start()
    const { open, token } = await visit(server)
    const before = open({ webSocket })
    await before.until(received => received.length === 2)
    const { conversationId, watermark } = positionOf(before)
    before.end()
    await server.stop()
    const again = await serve(core, { port: server.port })
    expect(again.port).toBe(server.port)
    const after = open({ webSocket, token, conversationId, watermark })
    await after.say('Ana')
    await after.until(received => received.length === 2)
    expect(textsOf(after.received)).toEqual(['Ana', 'Thank you, 0.'])
  })
})

it('the same client goes on over WebSocket when the server comes back', async () => {
  const { server, core } = await start()
  const { open } = await visit(server)
  const chat = open({ webSocket: true })
  await chat.until(received => received.length === 2)
  await server.stop()
  await serve(core, { port: server.port })
  await chat.say('Ana')
  await chat.until(received => received.length === 4, 20_000)
  expect(textsOf(chat.received)).toEqual(['Welcome.', 'Your first name?', 'Ana', 'Thank you, 0.'])
})

it('a reload with the resume token shows the whole history, and only to the same visitor', async () => {
  const { server } = await start()
  const first = await visit(server)
  const chat = first.open({})
  await chat.say('Ana')
  await chat.until(received => received.length === 4)
  const second = await visit(server, { resume: first.resume })
  expect(second).toMatchObject({ conversationId: first.conversationId, userId: first.userId })
  expect(second.resume).not.toBe('')
  const reloaded = second.open({})
  await reloaded.until(received => received.length === 4)
  expect(reloaded.received.map(({ id }) => id)).toEqual(chat.received.map(({ id }) => id))
  const stranger = await visit(server)
  expect(stranger.conversationId).not.toBe(first.conversationId)
})

it('two tabs of one visitor see the same lines, each once', async () => {
  const { server } = await start()
  const { open } = await visit(server)
  const [left, right] = [open({}), open({})]
  await left.until(received => received.length === 2)
  await right.until(received => received.length === 2)
  await left.say('from the left')
  await right.say('from the right')
  await left.until(received => received.length === 6)
  await right.until(received => received.length === 6)
  expect(left.received.map(({ id }) => id)).toEqual(right.received.map(({ id }) => id))
  expect(new Set(left.received.map(({ id }) => id)).size).toBe(6)
})

it('after the token expired a new one by resume, and a new client, go on where the old one stopped', async () => {
  let now = Date.now()
  const { server } = await start({ clock: () => new Date(now) })
  const { open, resume } = await visit(server)
  const old = open({ webSocket: false })
  await old.until(received => received.length === 2)
  const { conversationId, watermark } = positionOf(old)
  now += 1801 * 1000
  expect(await old.say('too late')).toBe('retry')
  const { open: openAgain } = await visit(server, { resume })
  const fresh = openAgain({ webSocket: false, conversationId, watermark })
  await fresh.say('in time')
  await fresh.until(received => received.length === 2)
  expect(textsOf(fresh.received)).toEqual(['in time', 'Thank you, 0.'])
})

it('a turn that cannot be saved tells the client to retry, and nothing is heard', async () => {
  const { server, core } = await start()
  const { open } = await visit(server)
  const chat = open({})
  await chat.until(received => received.length === 2)
  core.failing = true
  expect(await chat.say('Ana')).toBe('retry')
  core.failing = false
  await chat.say('Ana again')
  await chat.until(received => received.length === 4)
  expect(textsOf(chat.received).slice(2)).toEqual(['Ana again', 'Thank you, 0.'])
})

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function positionOf({ client }: Talk) {
  const { conversationId, watermark } = client as unknown as { conversationId: string; watermark: string }
  return { conversationId, watermark }
}

async function start(options: { clock?: () => Date } = {}) {
  const core = createMemoryCore({
    greeting: [
      { text: 'Welcome.' },
      { text: 'Your first name?', asking: { step: 'personal-information', ask: 'firstName' } },
    ],
    answer: (_reply, index) => [
      { text: `Thank you, ${index}.`, asking: { step: 'personal-information', ask: 'lastName' } },
    ],
  })
  return { core, server: await serve(core, options) }
}

async function serve(
  core: ReturnType<typeof createMemoryCore>,
  options: { port?: number; clock?: () => Date },
) {
  const server = await startWebChatServer({ core, ...options })
  ends.push(() => server.stop())
  return server
}

/** A visitor's token, and a way to open the official client with it. */
async function visit(server: WebChatServer, body: object = {}) {
  const answer = await fetch(`${server.url}/api/web-chat/token`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  const granted = (await answer.json()) as Record<'token' | 'conversationId' | 'userId' | 'resume', string>
  const open = (options: object) => {
    const chat = talk({
      domain: `${server.url}/v3/directline`,
      token: granted.token,
      pollingInterval: 200,
      timeout: 3000,
      ...options,
    })
    ends.push(() => chat.end())
    return chat
  }
  return { ...granted, open }
}
