import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lettersTo } from '../support/inbox.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { checkoutOf, walkTo } from '../support/walk.ts'
import { type Answer, type Call, call } from './call.ts'

const clinic = 'https://clinic.example.org'
let app: RunningApp
let patient: Patient

beforeAll(async () => {
  const azureBot = { MicrosoftAppId: '7f3f6a2e-9f0a-4a52-9a53-1f1f0f8f2d11', MicrosoftAppPassword: 'x' }
  app = await startRunningApp({
    settings: { allowedOrigins: [clinic], directLineSecret: 'a-clinics-own-secret-0x51f2', azureBot },
  })
  patient = await walkTo(await newPatient(app.url), 'done')
  await lettersTo(app.url, 'ana@example.org')
})
afterAll(() => app?.stop())

const bearer = () => ({ authorization: `Bearer ${patient.token}` })
const root = () => `/v3/directline/conversations/${patient.conversationId}`
const get = (path: string, headers: Call['headers'] = {}) =>
  call({ method: 'GET', url: app.url + path, headers })
const preflight = (path: string, origin: string, asked = 'authorization, content-type, x-ms-bot-agent') =>
  call({
    ...{ method: 'OPTIONS', url: app.url + path },
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
  })

describe('every answer is safe to show, whatever it is', () => {
  test('of each route, to whoever comes with nothing', async () => {
    for (const { method, path } of app.routes()) {
      const url = app.url + path.replace(/:\w+/, 'none')
      expectSafe(await call({ method, url }), `${method} ${path}`)
    }
  })

  test('of what nobody serves, of a wrong method, and of what is too long or no JSON', async () => {
    const post = (path: string, body: string) =>
      call({ method: 'POST', url: app.url + path, headers: { 'content-type': 'application/json' }, body })
    const refused: [number, Answer][] = [
      [404, await get('/nowhere')],
      [404, await get('/assets/none.js')],
      [404, await get('/sandbox/checkout/cs_none')],
      [405, await call({ method: 'DELETE', url: `${app.url}/terms` })],
      [405, await call({ method: 'OPTIONS', url: `${app.url}/terms` })],
      [414, await get(`/${'x'.repeat(9_000)}`)],
      [413, await post('/api/web-chat/token', `"${'x'.repeat(20_000)}"`)],
      [400, await post('/api/web-chat/token', '{')],
      [400, await post('/webhooks/stripe', '{}')],
      [401, await get(root())],
      [204, await preflight(root(), clinic)],
      [204, await preflight(root(), 'https://evil.example.org')],
    ]
    for (const [status, answer] of refused) {
      expect(answer.status).toBe(status)
      expectSafe(answer, String(status))
    }
  })

  test('of what succeeds: with a token it is kept nowhere on the way', async () => {
    const { headers } = await get(root(), bearer())
    for (const path of [root(), `${root()}/activities`]) {
      const answer = await get(path, bearer())
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
      expectSafe(answer, path)
    }
    expect(headers['content-type']).toBe('application/json')
    const visit = await call({ method: 'POST', url: `${app.url}/api/web-chat/token` })
    expect([visit.status, visit.headers['cache-control']]).toEqual([200, 'no-store'])
    expectSafe(visit, 'a token')
  })

  test('of every page and all that it loads, which run nothing but files of ours', async () => {
    const { payment } = await caseOf(app, patient)
    const assets = await readdir(join(import.meta.dirname, '../../dist/web-chat/assets'))
    const { etag = '' } = (await get('/vendor/web-chat.js')).headers
    expectSafe(await get('/vendor/web-chat.js', { 'if-none-match': etag }), '304')
    for (const path of [
      ...[
        '/',
        '/u/none',
        '/terms',
        '/privacy',
        '/legal.css',
        '/vendor/web-chat.js',
        '/healthz',
        '/readyz',
        '/metrics',
      ],
      ...assets.filter(name => /\.(js|css|svg|png|woff2)$/.test(name)).map(name => `/assets/${name}`),
      ...['/sandbox', '/sandbox/assets/sandbox.css', '/sandbox/assets/checkout.js'],
      ...['/sandbox/mail', '/sandbox/mail/1', '/sandbox/mail/1/body', '/sandbox/mail/messages'],
      ...[new URL(checkoutOf(patient)).pathname, new URL(payment.receiptUrl ?? '').pathname],
    ]) {
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      expectSafe(answer, path)
      if (answer.headers['content-type']?.startsWith('text/html')) expectNothingInline(answer, path)
    }
  })
})

describe('other websites', () => {
  const paths = () => [
    root(),
    `${root()}/activities`,
    '/api/web-chat/token',
    '/api/uploads',
    '/v3/directline/none',
  ]
  const strangers = [
    ...['https://clinic.example.evil.org', `${clinic}.evil.org`, 'https://evil-clinic.example.org'],
    ...['https://www.clinic.example.org', 'https://example.org', 'http://clinic.example.org'],
    ...[`${clinic}:8443`, `${clinic}:443`, `${clinic}/`, 'https://CLINIC.example.org', `${clinic}@evil.org`],
    ...[
      `${clinic}, https://evil.org`,
      `https://evil.org ${clinic}`,
      'null',
      '*',
      '',
      'file://',
      clinic.slice(0, -1),
    ],
    ...['http://localhost:3978', 'https://127.0.0.1', 'http://127.0.0.1:1'],
  ]
  test.each(strangers)('(%j) may call nothing', async origin => {
    for (const path of paths())
      for (const answer of [
        await preflight(path, origin),
        await get(path, { ...bearer(), origin }),
        await call({ method: 'POST', url: app.url + path, headers: { origin } }),
      ])
        expect(allowances(answer), path).toEqual([])
  })

  test('that are named, and our own, may call what a chat needs, with no more than it needs', async () => {
    for (const origin of [clinic, app.url])
      for (const path of paths()) {
        const { status, headers } = await preflight(path, origin)
        expect(status).toBe(204)
        expect(headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' })
        expect(headers['access-control-allow-headers']).toContain('x-ms-bot-agent')
        expect(headers).not.toHaveProperty('access-control-allow-credentials')
        const refused = await get(path, { origin })
        expect(refused.headers['access-control-allow-origin'], 'refusals can be read too').toBe(origin)
      }
  })

  test('that are named may call nothing else', async () => {
    const others = [
      '/',
      '/terms',
      '/healthz',
      '/metrics',
      '/webhooks/stripe',
      '/api/messages',
      '/sandbox/mail/messages',
    ]
    for (const path of others)
      for (const answer of [await get(path, { origin: clinic }), await preflight(path, clinic)])
        expect(allowances(answer), path).toEqual([])
  })

  test('may write to storage only where they are named', async () => {
    const declared = await call({
      ...{
        method: 'POST',
        url: `${app.url}/api/uploads`,
        body: JSON.stringify({ filename: 'a.pdf', bytes: 3 }),
      },
      headers: { ...bearer(), 'content-type': 'application/json' },
    })
    const { uploadUrl } = JSON.parse(declared.body) as { uploadUrl: string }
    const asked = {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-ms-blob-type',
    }
    const at = (origin: string) => call({ method: 'OPTIONS', url: uploadUrl, headers: { origin, ...asked } })
    expect((await at(clinic)).headers['access-control-allow-origin']).toBe(clinic)
    for (const origin of ['https://clinic.example.evil.org', 'http://clinic.example.org', 'null'])
      expect(allowances(await at(origin)), origin).toEqual([])
  })
})

const allowances = ({ headers }: Answer) =>
  Object.keys(headers).filter(name => name.startsWith('access-control-'))

function expectSafe({ headers }: Answer, what: string): void {
  expect(headers, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  // Not over plain HTTP: a browser would shut out a developer's machine for a year.
  for (const name of ['set-cookie', 'server', 'x-powered-by', 'strict-transport-security'])
    expect(headers, what).not.toHaveProperty(name)
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split(';')
      .map(part => part.trim().split(/ (.*)/s) as [string, string]),
  )
  expect(policy['default-src'], what).toBe("'none'")
  expect(policy['base-uri'], what).toBe("'none'")
  expect(["'none'", "'self'"], what).toContain(policy['frame-ancestors'])
  expect([undefined, "'self'"], what).toContain(policy['script-src'])
  expect(headers['content-security-policy'], what).not.toMatch(/unsafe|\*|strict-dynamic/)
}

/** A policy forbids it; a page that has it all the same would be broken. */
function expectNothingInline({ body }: Answer, what: string): void {
  expect(body, what).not.toMatch(/<[^>]+\son\w+\s*=|<[^>]+\sstyle\s*=|javascript:|<script(?![^>]*\ssrc=)/i)
}
