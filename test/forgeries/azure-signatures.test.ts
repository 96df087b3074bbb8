import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AzureBotSettings, mountAzureBot } from '../../bot/channels/azure-bot.ts'
import { hideErrors } from '../../bot/http/errors.ts'
import { call } from './call.ts'
import { token } from './credentials.ts'

const appId = '7f3f6a2e-9f0a-4a52-9a53-1f1f0f8f2d11'
const tenant = 'd6d49420-f39b-4df7-a1dc-d59a935871db'
const issuer = 'https://api.botframework.com'
const serviceUrl = 'https://smba.example.org/'
const azures = generateKeyPairSync('rsa', { modulusLength: 2048 })
const forgers = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What came of it, besides an answer. */
const came: unknown[] = []
const logged: string[] = []
const ends: (() => void)[] = []
/** The address of a bot whose Azure has its keys there; at `away` nobody listens, at `silent` nobody answers. */
let url: (keys: 'good' | 'away' | 'silent') => string

beforeAll(async () => {
  // The SDK prints why; the program lets no library write.
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
  const keys = await listening(
    createServer((req, res) => {
      if (req.url?.startsWith('/silent')) return
      const { n, e } = azures.publicKey.export({ format: 'jwk' })
      const list = { keys: [{ kty: 'RSA', kid: 'azure', n, e, endorsements: ['msteams'] }] }
      const metadata = { jwks_uri: `${keys}/keys`, id_token_signing_alg_values_supported: ['RS256'] }
      res.end(JSON.stringify(req.url === '/keys' ? list : metadata))
    }),
  )
  const bots = {
    good: await startBot(`${keys}/good`),
    away: await startBot('http://127.0.0.1:9/away'),
    silent: await startBot(`${keys}/silent`),
  }
  url = which => `${bots[which]}/api/messages`
})
afterAll(() => {
  vi.restoreAllMocks()
  for (const end of ends) end()
})

const seconds = Math.floor(Date.now() / 1000)
const claims = {
  ...{ iss: issuer, aud: appId, serviceurl: serviceUrl },
  ...{ iat: seconds, nbf: seconds - 60, exp: seconds + 3600 },
}
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
function rs256(changed: object = {}, header: object = {}, key: KeyObject = azures.privateKey): string {
  const body = `${part({ alg: 'RS256', kid: 'azure', ...header })}.${part({ ...claims, ...changed })}`
  return `Bearer ${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`
}
const publicPem = String(azures.publicKey.export({ type: 'spki', format: 'pem' }))
const own = { jku: 'http://127.0.0.1:9/', jwk: forgers.publicKey.export({ format: 'jwk' }) }
const ofBot = { ver: '2.0', azp: 'other', iss: `https://login.microsoftonline.com/${tenant}/v2.0` }

const wrong: [string, string | undefined, object?][] = [
  ['without a token', undefined],
  ['with rubbish', 'Bearer rubbish'],
  ['with an empty token', 'Bearer e30.e30.e30'],
  ['with Basic', `Basic ${Buffer.from(`${appId}:x`).toString('base64')}`],
  ['with a token without its scheme', rs256().slice('Bearer '.length)],
  ['signed by somebody else', rs256({}, {}, forgers.privateKey)],
  ['signed by somebody else, with a key that nobody knows', rs256({}, { kid: 'x' }, forgers.privateKey)],
  ['signed by somebody else, who brings the key along', rs256({}, own, forgers.privateKey)],
  ['with one bit of the signature turned', rs256().replace(/.{6}$/, 'AAAAAA')],
  [
    'with other claims under a good signature',
    rs256().replace(/\..*\./s, `.${part({ ...claims, exp: seconds + 9e6 })}.`),
  ],
  ['that nobody signed', `Bearer ${part({ alg: 'none', kid: 'azure' })}.${part(claims)}.`],
  [
    'signed with Azure’s public key as if it were a secret',
    `Bearer ${token({ alg: 'HS256', kid: 'azure' }, claims, publicPem)}`,
  ],
  ['with a token of our own', `Bearer ${token({ alg: 'HS256' }, claims)}`],
  ['for another bot', rs256({ aud: '00000000-0000-0000-0000-000000000000' })],
  ['for nobody', rs256({ aud: undefined })],
  ['of another issuer', rs256({ iss: 'https://evil.example.org' })],
  ['of an issuer that is called alike', rs256({ iss: `${issuer}.evil.org` })],
  ['that has expired', rs256({ exp: seconds - 3600 })],
  ['that is good only later', rs256({ nbf: seconds + 3600 })],
  ['for another address to answer to', rs256({ serviceurl: 'https://other.example.org/' })],
  ['that sends the answers elsewhere', rs256(), { serviceUrl: 'https://evil.example.org/' }],
  ['of a channel for which the key does not speak', rs256(), { channelId: 'facebook' }],
  ['as another bot sends it', rs256(ofBot)],
  [
    'as the emulator sends it, for another app',
    rs256({ ver: '1.0', appid: 'other', iss: `https://sts.windows.net/${tenant}/` }),
  ],
  ['that says it comes from the emulator', undefined, { channelId: 'emulator' }],
  [
    'that says it comes from the emulator, for a skill',
    undefined,
    { channelId: 'emulator', recipient: { id: 'b', role: 'skill' } },
  ],
  ['that says it comes from an App Service', rs256({}, {}, forgers.privateKey), { channelId: 'AseChannel' }],
]

test.each(wrong)(
  'an activity %s is refused, and nothing comes of it',
  async (_, authorization, changed = {}) => {
    logged.length = 0
    expect(await post('good', authorization, changed)).toEqual({ status: 401, code: 'unauthorized' })
    expect(came).toEqual([])
    expect(logged, 'a stranger fills no log').toEqual([])
  },
)

test('while Azure’s keys are out of reach nobody is believed, and Azure is asked to send it again', async () => {
  for (const authorization of [rs256(), rs256({}, {}, forgers.privateKey)])
    expect(await post('away', authorization)).toEqual({ status: 503, code: 'unavailable' })
  expect(came).toEqual([])
})

test('where they are silent, the answer comes before Azure gives up', async () => {
  const began = performance.now()
  expect(await post('silent', rs256())).toEqual({ status: 503, code: 'unavailable' })
  expect(performance.now() - began).toBeLessThan(14_000)
  expect(came).toEqual([])
})

test('an activity that Azure signed gets to the bot, so that a refusal means something', async () => {
  expect(await post('good', rs256())).toEqual({ status: 200, code: undefined })
  expect(came).toEqual(['remembered', 'hello'])
})

async function post(
  keys: Parameters<typeof url>[0],
  authorization: string | undefined,
  changed: object = {},
) {
  const activity = {
    ...{ type: 'message', id: '1', channelId: 'msteams', serviceUrl, text: 'hello' },
    ...{ from: { id: 'someone' }, recipient: { id: 'bot' }, conversation: { id: 'c' } },
    ...changed,
  }
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
  const { status, body } = await call({
    method: 'POST',
    url: url(keys),
    headers,
    body: JSON.stringify(activity),
  })
  const { error } = JSON.parse(body || '{}') as { error?: { code: string } }
  return { status, code: error?.code }
}

async function startBot(openIdMetadata: string): Promise<string> {
  const server = restify.createServer()
  hideErrors(server, { error: (_, message) => void logged.push(message) })
  // As for another cloud of Azure's: all that names one, and where it has its keys.
  const cloud = {
    ToChannelFromBotLoginUrl: 'https://login.example.org',
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: 'https://token.example.org',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
  }
  const settings: AzureBotSettings = { MicrosoftAppId: appId, MicrosoftAppPassword: 'x', ...cloud }
  mountAzureBot(server, {
    links: { url: (caseId, nonce) => `https://intake.example/u/${caseId}-${nonce}` },
    settings,
    bot: { run: async ({ activity }) => void came.push(activity.text) },
    remember: async () => void came.push('remembered'),
  })
  return listening(server)
}

async function listening(server: {
  listen(port: number, host: string, done: () => void): unknown
  address(): unknown
  close(): unknown
}): Promise<string> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  ends.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
