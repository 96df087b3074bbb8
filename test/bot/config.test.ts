import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigProblems, readConfig, settings } from '../../bot/config.ts'

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
      /PUBLIC_URL.*AUTH_SECRET.*MONGODB_URI.*AZURE_STORAGE_CONNECTION_STRING.*STRIPE_SECRET_KEY.*STRIPE_WEBHOOK_SECRET.*SMTP_URL.*MAIL_FROM.*SUPPORT_EMAIL.*SUPPORT_PHONE/s,
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
})
