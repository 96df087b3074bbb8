import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { accountOf, type Forged, messageFrom, postAsTwilio } from '../support/twilio-webhooks.ts'
import { everythingStored } from './everything.ts'

const message = '/webhooks/twilio/message'
const status = '/webhooks/twilio/status'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(() => app?.stop())

describe('a webhook that Twilio did not sign', () => {
  const words = 'Forged words 0x71'
  const parameters = () => messageFrom('+15557000001', words)
  const encoded = (more: Record<string, string>) =>
    new URLSearchParams({
      AccountSid: accountOf(app).accountSid,
      ApiVersion: '2010-04-01',
      ...more,
    }).toString()
  const sent = { ...parameters(), MessageStatus: 'delivered' }
  const wrong: [string, (path: string) => Forged & { path?: string }][] = [
    ['has no signature', () => ({ signature: '' })],
    ['has rubbish for one', () => ({ signature: 'rubbish' })],
    ['has one of another token', () => ({ authToken: 'somebody-elses-token' })],
    ['has one of an empty token', () => ({ authToken: '' })],
    ['is signed for another address', () => ({ signedPath: '/webhooks/twilio/other' })],
    ['is signed for another query', path => ({ signedPath: `${path}?line=other` })],
    ['has a query that was not signed', path => ({ path: `${path}?line=a`, signedPath: path })],
    ['has another body', () => ({ body: encoded({ ...sent, Body: 'Other words' }) })],
    ['has another sender', () => ({ body: encoded({ ...sent, From: '+15557000002' }) })],
    ['has a parameter more', () => ({ body: encoded({ ...sent, NumMedia: '0', Extra: '1' }) })],
    ['has the same parameter again, with another value', () => ({ body: `${encoded(sent)}&Body=Other` })],
    ['has a parameter less', () => ({ body: encoded({ MessageSid: sent.MessageSid, From: sent.From }) })],
    ['has no body', () => ({ body: '' })],
    ['has JSON for a body', () => ({ body: JSON.stringify(sent) })],
    ['has one parameter only, and a long one', () => ({ body: `a=${'x'.repeat(60_000)}` })],
    ['has a parameter that every object has', () => ({ body: `${encoded(sent)}&__proto__=1` })],
  ]

  test.each(wrong)(
    'because it %s is refused with 403, and nothing is stored or logged of it',
    async (_how, forge) => {
      const before = await everythingStored(app)
      for (const path of [message, status]) {
        const { path: asked = path, ...forged } = forge(path)
        const answer = await postAsTwilio(app, asked, sent, forged)
        expect(answer.status, path).toBe(403)
        expect(JSON.parse(answer.body)).toEqual({ error: { code: 'forbidden', message: expect.any(String) } })
      }
      expect(await everythingStored(app)).toBe(before)
      expect(JSON.stringify(app.problems)).not.toContain('0x71')
    },
  )

  test('is one for another account, however well it is signed', async () => {
    const other = `AC${'f'.repeat(32)}`
    const answer = await postAsTwilio(app, message, { ...parameters(), AccountSid: other })
    expect(answer.status).toBe(403)
  })

  test('is one that is too long to be a message', async () => {
    const answer = await postAsTwilio(app, message, { ...parameters(), Body: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
  })
})

describe('a webhook that Twilio signed', () => {
  test('is taken: the settings behind # are never sent, and are not signed', async () => {
    const {
      status: code,
      headers,
      body,
    } = await postAsTwilio(
      app,
      message,
      messageFrom('+15557000003', 'Hello', { NewParameterOfTwilios: 'x', ToCountry: 'US' }),
      { signedPath: `${message}#rc=5&rp=all` },
    )
    expect({ code, type: headers['content-type'] }).toEqual({ code: 200, type: 'text/xml' })
    expect(body).toMatch(/<Response\/>$/)
    expect(await everythingStored(app)).toContain('sms:+15557000003')
  })

  test('with one parameter twice is taken: Twilio signs both', async () => {
    const { accountSid, authToken } = accountOf(app)
    const { default: twilio } = await import('twilio')
    const given = { AccountSid: accountSid, ...messageFrom('+15557000004', 'Hello') }
    const signature = twilio.getExpectedTwilioSignature(authToken, app.url + message, {
      ...given,
      Twice: ['b', 'a'],
    })
    const body = `${new URLSearchParams(given)}&Twice=b&Twice=a`
    expect((await postAsTwilio(app, message, {}, { signature, body })).status).toBe(200)
  })
})
