import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../services/sandbox/index.ts'
import { type Program, refusalOf, startProgram } from './program.ts'

const secret = 'gJ2Qm5v8zXr1LpT7yWc4KdN9bHs3FaUe6RiOx0Vq'
const good = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://intake.medical-opinion.com',
  AUTH_SECRET: secret,
  MONGODB_URI: 'mongodb://127.0.0.1:1/',
  AZURE_STORAGE_CONNECTION_STRING:
    'DefaultEndpointsProtocol=https;AccountName=opinions;AccountKey=a2V5;EndpointSuffix=core.windows.net',
  STRIPE_SECRET_KEY: 'sk_live_a',
  STRIPE_WEBHOOK_SECRET: 'whsec_a',
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'Tt61Ww33',
  SMTP_URL: 'smtps://intake:pass@mail.medical-opinion.com',
  MAIL_FROM: 'Second Opinion <no-reply@medical-opinion.com>',
  SUPPORT_EMAIL: 'support@medical-opinion.com',
  SUPPORT_PHONE: '+1 (555) 123-4567',
  TWILIO_SMS_FROM: '+15550100',
}

describe('the real program in production', () => {
  test('refuses every stand-in, at once and a line each', async () => {
    const { code, said } = await refusalOf({ NODE_ENV: 'production' })
    expect(code).toBe(1)
    const lines = said.trim().split('\n')
    expect(lines[0]).toBe('These settings need a look:')
    const names = Object.keys(good).filter(name => name !== 'NODE_ENV')
    expect(lines.slice(1).map(line => line.split(':')[0])).toEqual(names)
  })

  test('refuses guessable secrets, plain addresses, every website and the emulator, and quotes none of them', async () => {
    const { code, said } = await refusalOf({
      ...good,
      PUBLIC_URL: 'http://intake.medical-opinion.com',
      AUTH_SECRET: 'please-change-me-please-change-me-please',
      DIRECT_LINE_SECRET: 'a'.repeat(40),
      ALLOWED_ORIGINS: '*,http://clinic.example.org',
      AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
      STRIPE_API_URL: 'http://127.0.0.1:12111',
      TWILIO_API_URL: 'http://127.0.0.1:12112',
    })
    expect(code).toBe(1)
    expect(said.trim().split('\n').slice(1)).toEqual([
      'PUBLIC_URL: must be https in production',
      'STRIPE_API_URL: must be https in production',
      'TWILIO_API_URL: must be https in production',
      expect.stringMatching(/^AUTH_SECRET: can be guessed/),
      expect.stringMatching(/^DIRECT_LINE_SECRET: can be guessed/),
      expect.stringMatching(/^ALLOWED_ORIGINS: names every website/),
      'ALLOWED_ORIGINS: must be https in production',
      expect.stringMatching(/^AZURE_STORAGE_CONNECTION_STRING: is the emulator/),
    ])
    expect(said).not.toMatch(/change-me|aaaa|clinic\.example/)
  })

  test('refuses a mode that it does not know: it would run with stand-ins', async () => {
    const { code, said } = await refusalOf({ ...good, NODE_ENV: 'prod' })
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/NODE_ENV: must be one of/) })
  })

  test('quotes no secret when a database or a storage account is not there', async () => {
    const { code, said } = await refusalOf({
      ...good,
      MONGODB_URI: 'mongodb://intake:Zx81Qq77@127.0.0.1:1/?serverSelectionTimeoutMS=300',
      AZURE_STORAGE_CONNECTION_STRING: 'AccountName=opinions;AccountKey=Yy92Ww66',
    })
    expect(code).toBe(1)
    expect(said).not.toMatch(/Zx81Qq77|Yy92Ww66/)
    expect(said).not.toContain(secret)
  })
})

describe('a real program with real accounts', () => {
  let folder: string
  let outside: Awaited<ReturnType<typeof startSandbox>>
  let program: Program

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intake-outside-'))
    const need = { mongo: true, blobs: true, payments: false, mail: true }
    outside = await startSandbox({ dataDir: folder, publicUrl: good.PUBLIC_URL, need })
    program = await startProgram({
      ...good,
      MONGODB_URI: outside.mongo?.uri ?? '',
      AZURE_STORAGE_CONNECTION_STRING: outside.blobs?.connectionString ?? '',
      SMTP_URL: outside.mail?.url ?? '',
      STRIPE_SECRET_KEY: 'sk_test_a',
      ALLOWED_ORIGINS: 'https://clinic.example.org',
    })
  })
  afterAll(async () => {
    await program?.stop()
    await outside?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('has no sandbox in production, and says what should not be so for patients', async () => {
    for (const path of ['/sandbox', '/sandbox/mail', '/sandbox/mail/messages', '/sandbox/assets/sandbox.css'])
      expect((await fetch(program.url + path)).status, path).toBe(404)
    const paid = await fetch(`${program.url}/sandbox/checkout/cs_test_a/pay`, { method: 'POST' })
    expect(paid.status).toBe(404)
    expect(program.said()).toContain('STRIPE_SECRET_KEY is a test key')
    expect(program.said()).toContain('AZURE_STORAGE_CONNECTION_STRING is plain http')
    expect(program.said()).toContain('TWILIO_WHATSAPP_FROM is not set')
    expect(program.said()).not.toContain('TWILIO_SMS_FROM')
    expect(program.said()).not.toContain('/sandbox')
  })

  test('tells browsers to use nothing but TLS', async () => {
    const { headers } = await fetch(`${program.url}/healthz`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })

  test('has no Bot Framework without an app id, and gives no tokens without a Direct Line secret', async () => {
    const post = (path: string) => fetch(program.url + path, { method: 'POST', body: '{}' })
    expect((await post('/api/messages')).status).toBe(404)
    expect((await post('/v3/directline/tokens/generate')).status).toBe(404)
  })
})
