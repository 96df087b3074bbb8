import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigProblems, readConfig, settings, withoutSecrets } from '../../bot/config.ts'

describe('settings', () => {
  test('.env.example lists every setting, one line each, with what it is for', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    const lines = example.split('\n').filter(line => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual(settings.map(({ name, unset, purpose }) => `${name}=${unset} # ${purpose}`))
  })

  test('.env.example as it stands is a valid set of settings, the same as none', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    expect(readConfig(parseEnv(example) as Record<string, string>)).toEqual(readConfig({}))
  })

  test('nothing is needed on a developer’s machine', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3978,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      ALLOWED_ORIGINS: [],
    })
  })

  test('an empty value counts as unset', () => {
    expect(readConfig({ MONGODB_URI: '', PORT: '' })).toMatchObject({ PORT: 3978 })
  })

  test('every problem is reported at once, without the values', () => {
    const problems = () =>
      readConfig({ PORT: 'eighty', AUTH_SECRET: 'short-secret', SUPPORT_EMAIL: 'nobody' })
    expect(problems).toThrow(ConfigProblems)
    expect(problems).toThrow(/PORT.*\n.*AUTH_SECRET.*\n.*SUPPORT_EMAIL/s)
    expect(problems).not.toThrow(/short-secret|eighty|nobody/)
  })

  test('production refuses to start on a stand-in, and names each missing setting', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(
      /PUBLIC_URL.*AUTH_SECRET.*MONGODB_URI.*AZURE_STORAGE_CONNECTION_STRING.*STRIPE_SECRET_KEY.*STRIPE_WEBHOOK_SECRET.*TWILIO_ACCOUNT_SID.*TWILIO_AUTH_TOKEN.*SMTP_URL.*MAIL_FROM.*SUPPORT_EMAIL.*SUPPORT_PHONE.*TWILIO_SMS_FROM/s,
    )
  })

  test('production refuses a public address without TLS', () => {
    expect(() => readConfig({ NODE_ENV: 'production', PUBLIC_URL: 'http://intake.example' })).toThrow(
      /PUBLIC_URL: must be https/,
    )
  })

  test('websites that may embed the chat are a list parted by commas', () => {
    const { ALLOWED_ORIGINS } = readConfig({ ALLOWED_ORIGINS: 'https://a.example, https://b.example/' })
    expect(ALLOWED_ORIGINS).toEqual(['https://a.example', 'https://b.example'])
  })

  const account = `AC${'0123456789abcdef'.repeat(2)}`
  const template = `HX${'0123456789abcdef'.repeat(2)}`

  test('an account at Twilio is whole or not there: SID, token and at least one number', () => {
    expect(() => readConfig({ TWILIO_ACCOUNT_SID: account })).toThrow(
      'TWILIO_AUTH_TOKEN: needed with TWILIO_ACCOUNT_SID\nTWILIO_SMS_FROM: needed with TWILIO_ACCOUNT_SID, or TWILIO_WHATSAPP_FROM, or both',
    )
    expect(() => readConfig({ TWILIO_WHATSAPP_FROM: '+15550100' })).toThrow(
      /TWILIO_ACCOUNT_SID: needed with.*TWILIO_AUTH_TOKEN: needed with/s,
    )
    const whole = { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: 'abcd' }
    expect(readConfig({ ...whole, TWILIO_WHATSAPP_FROM: '+15550100' })).toMatchObject(whole)
    expect(readConfig({ ...whole, TWILIO_SMS_FROM: '+15550100' })).toMatchObject(whole)
  })

  test('a number is in E.164, without the word before it that Twilio writes', () => {
    for (const TWILIO_SMS_FROM of ['whatsapp:+15550100', '15550100', '+0555', '+1 555 0100', 'CLINIC'])
      expect(() => readConfig({ TWILIO_SMS_FROM }), TWILIO_SMS_FROM).toThrow(/TWILIO_SMS_FROM: is not/)
  })

  test('Content templates are listed by the number of their choices', () => {
    const read = (TWILIO_CONTENT_CHOICES: string) =>
      readConfig({ TWILIO_CONTENT_CHOICES }).TWILIO_CONTENT_CHOICES
    expect(read(`2:${template}, 10:${template}`)).toEqual(
      new Map([
        [2, template],
        [10, template],
      ]),
    )
    expect(read('')).toEqual(new Map())
    for (const wrong of [template, `1:${template}`, `11:${template}`, '2:HX12', `2=${template}`])
      expect(() => read(wrong), wrong).toThrow(/TWILIO_CONTENT_CHOICES: is not/)
  })

  test('the quiet after which messages are one answer may be no quiet at all, and a part of a second', () => {
    expect(readConfig({}).BURST_SECONDS).toBe(2)
    expect(readConfig({ BURST_SECONDS: '0.5' }).BURST_SECONDS).toBe(0.5)
    expect(readConfig({ BURST_SECONDS: '0' }).BURST_SECONDS).toBe(0)
    expect(() => readConfig({ BURST_SECONDS: '-1' })).toThrow(/BURST_SECONDS/)
  })

  test.each([
    ['http://localhost:8080', ['http://localhost:8080']],
    ['*', ['*']],
    [' https://a.example ,, ', ['https://a.example']],
  ])('ALLOWED_ORIGINS takes %j', (value, origins) => {
    expect(readConfig({ ALLOWED_ORIGINS: value }).ALLOWED_ORIGINS).toEqual(origins)
  })

  // No browser ever sends one of these as an origin: it would be a website whose chat never works.
  test.each([
    'a.example',
    'https://a.example/page',
    'https://A.example',
    'https://a.example:443',
    'https://a.example?x',
    'https://*.a.example',
    'https://user@a.example',
    'ftp://a.example',
    'null',
    'https://a.example https://b.example',
    'https://a.example,b.example',
  ])('ALLOWED_ORIGINS does not take %j', value => {
    expect(() => readConfig({ ALLOWED_ORIGINS: value })).toThrow(/^ALLOWED_ORIGINS: [^:]*$/)
  })

  test.each([
    ['AUTH_SECRET', 32],
    ['DIRECT_LINE_SECRET', 16],
  ])('%s has %i characters or more', (name, least) => {
    const problem = new RegExp(`^${name}: .*at least ${least}$`)
    expect(() => readConfig({ [name]: 's'.repeat(least - 1) })).toThrow(problem)
    expect(readConfig({ [name]: 's'.repeat(least) })).toMatchObject({ [name]: 's'.repeat(least) })
  })

  test('DIRECT_LINE_SECRET has no spaces, which no header would carry whole', () => {
    expect(() => readConfig({ DIRECT_LINE_SECRET: `${'s'.repeat(16)} ${'s'.repeat(16)}` })).toThrow(
      /^DIRECT_LINE_SECRET: /,
    )
  })

  test('a text that quotes the token of the account at Twilio is printed without it', () => {
    const env = { TWILIO_AUTH_TOKEN: 'Tt61Ww33', TWILIO_SMS_FROM: '+15550100' }
    expect(withoutSecrets('no Tt61Ww33 for +15550100', env)).toBe('no (TWILIO_AUTH_TOKEN) for +15550100')
  })
})
