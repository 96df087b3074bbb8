import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../services/documents/files.ts'
import { giveLink } from '../support/one-time-links.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'
import { type Answer, call } from './call.ts'
import { type Wrong, wrongBearers, wrongPlaces, wrongTokens } from './credentials.ts'
import { everythingStored } from './everything.ts'
import { type Opener, openers } from './routes.ts'

const directLineSecret = 'a-clinics-own-secret-0x51f2'
const azureBot = { MicrosoftAppId: '7f3f6a2e-9f0a-4a52-9a53-1f1f0f8f2d11', MicrosoftAppPassword: 'x' }

let app: RunningApp
let patient: Patient
let stranger: Patient
let upload: string
let streamUrl: URL
let links: { upload: string; continue: string; theirs: string }

beforeAll(async () => {
  app = await startRunningApp({ settings: { directLineSecret, azureBot } })
  patient = await walkTo(await newPatient(app.url), 'documents')
  stranger = await walkTo(await newPatient(app.url), 'lastName', { firstName: 'Stranger' })
  const authorization = `Bearer ${patient.token}`
  const declared = await json('POST', '/api/uploads', { authorization }, { filename: 'a.pdf', bytes: 3 })
  upload = declared.id ?? ''
  const caseId = patient.asked().caseId ?? ''
  links = {
    upload: await giveLink(app, caseId, 'upload'),
    continue: await giveLink(app, caseId, 'continue'),
    theirs: await giveLink(app, stranger.asked().caseId ?? '', 'upload'),
  }
  const root = `/v3/directline/conversations/${patient.conversationId}`
  streamUrl = new URL((await json('GET', root, { authorization })).streamUrl ?? '')
})
afterAll(() => app?.stop())

test('every route of the server stands in the table, with what opens it, and no other', () => {
  const served = app.routes().map(({ method, path }) => `${method} ${path}`)
  expect(served.sort()).toEqual(Object.keys(openers).sort())
})

describe('every route with every kind of wrong credential', () => {
  const guarded = Object.entries(openers).filter(([, opener]) => !['nothing', 'sandbox'].includes(opener))

  test.each(guarded)('%s, which only %s opens, lets nobody in and writes nothing', async (route, opener) => {
    const before = await everythingStored(app)
    const opened: string[] = []
    for (const wrong of wrongFor(opener)) {
      const answer = await call(requestOf(route, wrong))
      if (!isRefusal(answer)) opened.push(`${wrong.name}: ${answer.status} ${answer.body.slice(0, 200)}`)
    }
    expect(opened).toEqual([])
    expect(await everythingStored(app)).toBe(before)
  })

  test('the stream, which only its own token opens, and only in its own conversation', async () => {
    const right = streamUrl.searchParams.get('t') ?? ''
    const others = { 'a Direct Line token': patient.token, 'a resume token': patient.resume }
    const opened: string[] = []
    const upgrade = async (name: string, url: string, headers: Wrong['headers'] = {}) => {
      const asking = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
      const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }
      const { status } = await call({ method: 'GET', url, headers: { ...asking, ...key, ...headers } })
      if (status !== 101) expect([401, 403, 404], name).toContain(status)
      else opened.push(name)
    }
    const at = (t: string | null, conversationId = patient.conversationId) => {
      const url = new URL(`${app.url}/v3/directline/conversations/${conversationId}/stream`)
      if (t !== null) url.searchParams.set('t', t)
      return url.href
    }
    await upgrade('no token', at(null))
    for (const [name, value] of Object.entries(wrongTokens({ right, others }))) await upgrade(name, at(value))
    for (const { name, headers } of wrongBearers({ right: patient.token, others }))
      await upgrade(`a bearer: ${name}`, at(null), headers)
    await upgrade('of another conversation', at(right, stranger.conversationId))
    await upgrade('with a path around it', at(right).replace('/stream', '/x/../../y/stream'))
    expect(opened).toEqual([])

    await upgrade('the right one', at(right))
    expect(opened).toEqual(['the right one'])
  })

  test('what nobody serves, and what a path does not do, is refused in the same words', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']
    const paths = [...new Set(Object.keys(openers).map(route => route.split(' ')[1] ?? ''))]
    for (const path of [...paths, '/nowhere', '/.env', '/data/auth-secret', '/desk', '/v3/directline'])
      for (const method of methods.filter(each => !openers[`${each} ${path}`])) {
        const answer = await call({ method, url: app.url + filled(path) })
        expect([404, 405], `${method} ${path}`).toContain(answer.status)
        if (method !== 'HEAD') expect(isErrorOfOurs(answer), `${method} ${path}`).toBe(true)
      }
  })

  test('what everybody may see tells nothing of anybody', async () => {
    const open = Object.entries(openers).filter(([, opener]) => opener === 'nothing')
    for (const [route] of open) {
      const { status, body } = await call(requestOf(route, { name: 'nothing at all' }))
      expect(status, route).toBeLessThan(500)
      for (const secret of [patient.conversationId, patient.userId, upload, 'Stranger'])
        expect(body.includes(secret), route).toBe(false)
    }
  })
})

describe('the right credentials, so that a refusal means something', () => {
  const rights: [Opener, () => Wrong[]][] = [
    [
      'secret',
      () => [
        bearer(directLineSecret),
        { name: 'small letters', headers: { authorization: `bearer ${directLineSecret}` } },
      ],
    ],
    ['visitor', () => [bearer(patient.token)]],
    ['conversation', () => [bearer(patient.token)]],
    ['upload', () => [bearer(patient.token)]],
    ['resume', () => [{ name: 'their own', resume: patient.resume } as Wrong]],
    ['link', () => [{ name: 'their own', query: {} }]],
  ]
  test.each(rights)('of a %s open its routes', async (opener, credentials) => {
    for (const [route] of Object.entries(openers).filter(([, each]) => each === opener))
      for (const right of credentials()) {
        const { status } = await call(requestOf(route, right))
        // 409: this file has not come in yet.
        expect([200, 201, 204, 409], route).toContain(status)
      }
  })
})

/** Also what is sent in a body or in the path. */
type Sent = Wrong & { resume?: string; link?: string }

const bearer = (token: string, name = 'right'): Wrong => ({
  name,
  headers: { authorization: `Bearer ${token}` },
})

function wrongFor(opener: string): Sent[] {
  const t = streamUrl.searchParams.get('t') ?? ''
  const others = { 'a stream token': t, 'a resume token': patient.resume }
  const bearers = wrongBearers({ right: patient.token, others })
  const strangers = bearer(stranger.token, 'another visitor’s own token')
  switch (opener) {
    case 'conversation':
      return [...bearers, strangers]
    case 'upload':
      return [...bearers, strangers, ...wrongLinkBearers(), bearer(links.theirs, 'a link of another case')]
    case 'visitor':
      return [...bearers, ...wrongLinkBearers()]
    case 'link':
      return Object.entries(wrongLinks()).flatMap(([name, link]) => [
        { name, query: {}, link },
        { ...bearer(patient.token, `${name}, with the patient’s own token`), link },
        { ...bearer(links.upload, `${name}, with a right one as a bearer`), link },
      ])
    case 'secret':
      return [...wrongPlaces(directLineSecret), ...bearers, bearer(patient.token, 'a visitor’s token')]
    case 'resume': {
      const kinds = { 'a stream token': t, 'a Direct Line token': patient.token }
      const tokens = wrongTokens({ right: patient.resume, others: kinds })
      return Object.entries(tokens).map(([name, resume]) => ({ name, query: {}, resume }))
    }
    default:
      return bearers
  }
}

function wrongLinks(): Record<string, string> {
  const { upload: right, theirs } = links
  return {
    'a made-up link': 'A'.repeat(32),
    'the signature of another case': right.slice(0, 12) + theirs.slice(12),
    'a link cut short': right.slice(0, -1),
    'a link with more behind it': `${right}A`,
    'a link in capitals': right.toUpperCase(),
    'a path': '..%2f..%2fetc%2fpasswd',
    'nothing readable': '%00',
    'a Direct Line token for a link': patient.token,
  }
}

/** As a bearer only a link for files says who somebody is. */
const wrongLinkBearers = (): Wrong[] => [
  ...Object.entries(wrongLinks())
    .filter(([, link]) => link !== patient.token)
    .map(([name, link]) => bearer(link, name)),
  bearer(links.continue, 'a link to go on'),
]

/** A request that would do something, were it let in. */
function requestOf(route: string, wrong: Sent) {
  const [method = '', path = ''] = route.split(' ')
  const url = new URL(app.url + filled(path, wrong.link))
  for (const [name, value] of Object.entries(wrong.query ?? {})) url.searchParams.set(name, value)
  const { body, type } = bodyOf(path, wrong.resume)
  const headers = method === 'POST' ? { 'content-type': type, ...wrong.headers } : (wrong.headers ?? {})
  return { method, url: url.href, headers, ...(method === 'POST' && { body }) }
}

/** A link for files unless something else is asked for. */
function filled(path: string, link = path.endsWith('/continue') ? links.continue : links.upload): string {
  const id = path.startsWith('/api/uploads') ? upload : patient.conversationId
  return path.replace(':token', link).replace(':id', id).replace(/:\w+/, 'none')
}

function bodyOf(path: string, resume?: string): { body: string | Buffer; type: string } {
  if (path.endsWith('/upload')) {
    const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="forged.pdf"\r\n\r\n`
    return {
      body: Buffer.concat([Buffer.from(file), pdf(), Buffer.from('\r\n--b--\r\n')]),
      type: 'multipart/form-data; boundary=b',
    }
  }
  const activity = {
    ...{ type: 'message', text: 'continue', from: { id: patient.userId } },
    ...{ id: '1', channelId: 'msteams', serviceUrl: 'https://smba.example.org/' },
    ...{ recipient: { id: 'bot' }, conversation: { id: patient.conversationId } },
  }
  const event = { id: 'evt_1', object: 'event', type: 'checkout.session.completed' }
  const bodies: Record<string, object> = {
    '/api/web-chat/token': { resume },
    '/api/uploads': { filename: 'forged.pdf', bytes: 3 },
    '/webhooks/stripe': { ...event, data: { object: { id: 'cs_test_1', object: 'checkout.session' } } },
    '/api/messages': activity,
  }
  return { body: JSON.stringify(bodies[path] ?? activity), type: 'application/json' }
}

/** A forged signature of Stripe's is 400, as Stripe's own libraries advise. */
const isRefusal = (answer: Answer) => [400, 401, 403, 404].includes(answer.status) && isErrorOfOurs(answer)

function isErrorOfOurs({ body, headers }: Answer): boolean {
  const { error } = JSON.parse(body) as { error?: { code?: string; message?: string } }
  const keys = Object.keys(error ?? {}).sort()
  const isPlain = !/ {4}at |node_modules|\.ts\b|\.js\b/.test(body)
  return keys.join() === 'code,message' && isPlain && headers['content-type'] === 'application/json'
}

async function json(method: string, path: string, headers: Record<string, string>, body?: object) {
  const { body: said } = await call({
    ...{ method, url: app.url + path, headers: { 'content-type': 'application/json', ...headers } },
    ...(body && { body: JSON.stringify(body) }),
  })
  return JSON.parse(said) as Record<string, string | undefined>
}
