import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'
import { keysIn, openWholeStore, type WholeStore } from './whole-store.ts'

let app: RunningApp
let store: WholeStore
let patient: Patient
beforeAll(async () => {
  app = await startRunningApp()
  store = await openWholeStore(app)
  patient = await walkTo(await newPatient(app.url), 'lastName')
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(async () => {
  await store?.close()
  await app?.stop()
})

interface Answer {
  status: number
  body: { id?: string; error?: { code: string; message: string } }
}

async function send(path: string, body: string | Uint8Array, who = patient): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    body: body as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const activities = (who = patient) => `/v3/directline/conversations/${who.conversationId}/activities`
const post = (body: string | Uint8Array, who = patient) => send(activities(who), body, who)

/** What a refusal looks like: our own shape and nothing else, a sentence, and no place in our code. */
function expectRefusal({ body }: Answer): void {
  expect(body).toEqual({ error: { code: expect.any(String), message: expect.stringMatching(/^[A-Z].*\.$/) } })
  expect(JSON.stringify(body)).not.toMatch(/\bat |node_modules|\.ts|Error:/)
}

const message = (more: object) => JSON.stringify({ type: 'message', ...more })
const deep = (levels: number) =>
  `{"type":"message","text":"x","value":${'['.repeat(levels)}${']'.repeat(levels)}}`

test.each<[string, string | Uint8Array, number, string]>([
  ['nothing', '', 400, 'bad-request'],
  ['blanks', '  \n ', 400, 'bad-request'],
  ['words', 'hello', 400, 'bad-json'],
  ['half an object', '{"type":"message","text":"Ana', 400, 'bad-json'],
  ['bytes', Buffer.from([0, 255, 254, 1, 2, 128]), 400, 'bad-json'],
  ['a number', '7', 400, 'bad-request'],
  ['a number past all numbers', '{"type":"message","value":1e400}', 400, 'empty-message'],
  ['null', 'null', 400, 'bad-request'],
  ['a string', '"hello"', 400, 'bad-request'],
  ['a list', '[{"type":"message","text":"x"}]', 400, 'bad-request'],
  ['an activity without words and value', message({}), 400, 'empty-message'],
  ['words that are blank', message({ text: ' \t\n ' }), 400, 'empty-message'],
  ['words without any sign', message({ text: '\u200b\u200c\u200d\u2060\ufeff\u202e' }), 400, 'empty-message'],
  ['control characters alone', message({ text: '\u0000\u0001\u001b' }), 400, 'empty-message'],
  ['an operator for words', message({ text: { $gt: '' } }), 400, 'bad-request'],
  ['a list for words', message({ text: ['Ana'] }), 400, 'bad-request'],
  [
    'words twice, the second an operator',
    '{"type":"message","text":"a","text":{"$ne":1}}',
    400,
    'bad-request',
  ],
  [
    'an operator for its id',
    message({ text: 'x', channelData: { clientActivityID: { $gt: '' } } }),
    400,
    'bad-request',
  ],
  ['an operator for a button', message({ value: { $where: 'sleep(1000)' } }), 400, 'empty-message'],
  [
    'a button of another kind',
    message({ value: { ask: 'lastName', version: 0.5, value: 'x' } }),
    400,
    'empty-message',
  ],
  ['a language that is no text', message({ text: 'x', locale: 7 }), 400, 'bad-request'],
  [
    'a file by its address',
    message({ text: 'x', attachments: [{ contentUrl: 'http://127.0.0.1/' }] }),
    400,
    'bad-request',
  ],
  ['a hundred levels', deep(100), 400, 'bad-json'],
  ['100 000 levels', deep(100_000), 400, 'bad-json'],
  ['more than 256 kB', message({ text: 'x'.repeat(300_000) }), 413, 'body-too-large'],
])('a message of %s is refused in our words, and nothing changes', async (_what, body, status, code) => {
  const before = await store.read()
  const answer = await post(body)
  expectRefusal(answer)
  expect([answer.status, answer.body.error?.code]).toEqual([status, code])
  expect(await store.read()).toEqual(before)
})

test('100 kB of words are kept whole, and the patient hears kindly how much fits', async () => {
  const words = 'All that has happened to me since spring. '.repeat(2400).trim()
  await patient.say(words)
  expect(patient.heard()).toContain('Up to 4,000 characters fit')
  expect(patient.asked().ask).toBe('lastName')
  expect(patient.seen.filter(({ text }) => text === words)).toHaveLength(1)
})

test('words with broken characters in them are kept as far as they can be read', async () => {
  const body = Buffer.concat([
    Buffer.from('{"type":"message","text":"Sm\\u0000i\\ud800t\u202e'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('h?"}'),
  ])
  expect((await post(body)).status).toBe(200)
  const last = async () => {
    await patient.poll()
    return patient.seen.findLast(({ from }) => from.role === 'user')?.text
  }
  await expect.poll(last).toBe('Smit\ufffd\ufffdh?')
})

test('no key, operator or prototype of a client comes into the store', async () => {
  const who = await walkTo(await newPatient(app.url), 'familyHistory')
  const { ask, caseId, version } = who.asked()
  const labels =
    '{"__proto__":"x","constructor":"y","$set":"z","a.b":"w","\\u0000":"v","parents":"My parents"}'
  const wild =
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"$where":"1","a.b":1,"\\u0000":2'
  const intake = JSON.stringify({ ask, caseId, version, value: 'submit' })
  const body =
    `{"type":"message",${wild},"channelData":{${wild},"clientActivityID":"$set.a.\\u0000"},` +
    `"value":{${wild},"intake":{${intake.slice(1, -1)},${wild},"labels":${labels}},"answer":"constructor,__proto__,parents"}}`
  expect((await post(body, who)).status).toBe(200)
  const keys = keysIn(await store.read())
  expect(keys.filter(key => /^\$|\.|\0|__proto__|^constructor$|polluted/.test(key))).toEqual([])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  await who.poll()
  expect(JSON.stringify(who.seen)).not.toContain('native code')
})

test('an operator in a request for a token, for a conversation or for an upload is refused', async () => {
  const before = await store.read()
  for (const [path, body] of [
    ['/api/web-chat/token', '{"resume":{"$gt":""}}'],
    ['/api/web-chat/token', '[]'],
    ['/v3/directline/conversations', '{"locale":{"$ne":null}}'],
    ['/api/uploads', '{"filename":{"$gt":""},"bytes":1}'],
    ['/api/uploads', '{"filename":"a.pdf","bytes":{"$gt":0}}'],
    ['/api/uploads', '{"__proto__":{"filename":"a.pdf","bytes":1}}'],
  ] as const) {
    const answer = await send(path, body)
    expect([path, answer.status]).toEqual([path, 400])
    expectRefusal(answer)
  }
  expect(await store.read()).toEqual(before)
})

test('a language of any shape or length leaves a short tag', async () => {
  const who = await newPatient(app.url)
  const locale = `en-x-${Array(20_000).fill('aaaaaaaa').join('-')}`
  expect((await post(message({ text: 'Ana', locale }), who)).status).toBe(200)
  await who.until('lastName')
  expect((await caseOf(app, who)).locale).toBe('en')
})

test('any JSON at all as an activity is taken or refused, never an error of ours, and refused is unchanged', async () => {
  const who = await walkTo(await newPatient(app.url), 'gender')
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('message', 'typing', 'gender', '', '\u0000', '__proto__', -1, 1e308, true, null),
  )
  const button = fc.record(
    { ask: odd, caseId: odd, version: odd, value: odd, label: odd, labels: odd },
    { requiredKeys: [] },
  )
  const activity = fc.record(
    {
      type: fc.oneof({ weight: 4, arbitrary: fc.constant('message') }, odd),
      ...{ text: fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), odd), textFormat: odd, locale: odd },
      value: fc.oneof(button, fc.record({ intake: button, answer: odd }), odd),
      channelData: fc.oneof(fc.record({ clientActivityID: odd }), odd),
      ...{ attachments: odd, from: odd, conversation: odd, entities: odd, id: odd, timestamp: odd },
    },
    { requiredKeys: ['type'] },
  )
  const oneOddPart = fc
    .tuple(fc.constantFrom('text', 'value', 'locale', 'channelData', 'from', 'entities', 'timestamp'), odd)
    .map(([part, value]) => ({ type: 'message', text: 'female', [part]: value }))
  const runs = Number(process.env.RUNS ?? 60)
  const met = new Set<number>()
  const run = async (sent: unknown) => {
    const { version } = await caseOf(app, who)
    const answer = await post(JSON.stringify(sent), who)
    met.add(answer.status)
    expect([200, 400]).toContain(answer.status)
    if (answer.status === 200) return
    expectRefusal(answer)
    expect((await caseOf(app, who)).version).toBe(version)
  }
  await fc.assert(fc.asyncProperty(fc.oneof(activity, oneOddPart, odd), run), { numRuns: runs })
  expect([...met].sort()).toEqual([200, 400])
})
