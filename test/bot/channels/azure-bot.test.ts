import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { afterEach, describe, expect, it } from 'vitest'
import { mountAzureBot } from '../../../bot/channels/azure-bot.ts'
import { hideErrors } from '../../../bot/http/errors.ts'

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.example.org/',
  from: { id: 'someone' },
  recipient: { id: 'bot' },
  conversation: { id: 'c' },
  text: 'hello',
}

describe('POST /api/messages', () => {
  it('refuses an activity that nobody signed, and the bot never sees it', async () => {
    const { post, seen } = await start({
      MicrosoftAppId: '7f3f6a2e-9f0a-4a52-9a53-1f1f0f8f2d11',
      MicrosoftAppPassword: 'x',
    })
    const answer = await post(activity)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ error: { code: 'unauthorized', message: expect.any(String) } })
    expect(seen).toEqual([])
  })

  it('refuses a forged signature, and what is no activity', async () => {
    const { post, seen } = await start({
      MicrosoftAppId: '7f3f6a2e-9f0a-4a52-9a53-1f1f0f8f2d11',
      MicrosoftAppPassword: 'x',
    })
    expect((await post(activity, { authorization: 'Bearer e30.e30.e30' })).status).toBe(401)
    expect((await post('nonsense')).status).toBe(400)
    expect(seen).toEqual([])
  })

  it('is not there without an app id', async () => {
    const { post, seen } = await start({})
    expect((await post(activity)).status).toBe(404)
    expect(seen).toEqual([])
  })
})

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function start(settings: { MicrosoftAppId?: string; MicrosoftAppPassword?: string }) {
  const server = restify.createServer()
  const seen: unknown[] = []
  hideErrors(server, { error: () => {} })
  mountAzureBot(server, {
    links: { url: (caseId, nonce) => `https://intake.example/u/${caseId}-${nonce}` },
    settings,
    bot: { run: async context => void seen.push(context.activity) },
    remember: async (...reference) => void seen.push(reference),
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { post, seen }
}
