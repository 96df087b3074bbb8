import { expect, test } from 'vitest'
import { readConfig } from '../../../bot/config.ts'
import { phoneConfig } from '../../../bot/settings/phone-config.ts'

const accountSid = `AC${'1'.repeat(32)}`
const news = `HX${'2'.repeat(32)}`

test('an account that is set is used, with its numbers, its templates and its quiet time', () => {
  const config = readConfig({
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_SMS_FROM: '+12025550142',
    TWILIO_API_URL: 'http://127.0.0.1:4010',
    TWILIO_TEMPLATE_NEWS: news,
    BURST_SECONDS: '0.5',
  })
  expect(phoneConfig(config, { messaging: null })).toEqual({
    twilio: {
      ...{ accountSid, authToken: 'token', smsFrom: '+12025550142' },
      apiUrl: 'http://127.0.0.1:4010',
    },
    phone: { quietMs: 500, templates: { choices: new Map(), news } },
  })
})

test('without an account and without a stand-in there is no phone', () => {
  expect(phoneConfig(readConfig({}), { messaging: null })).toEqual({ phone: { quietMs: 2_000 } })
})
