import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import { createTwilioMessaging } from '../../../services/messaging/twilio-messaging.ts'
import { createStripePayments } from '../../../services/payments/stripe-payments.ts'
import { startSandbox } from '../../../services/sandbox/index.ts'
import { until } from './stripe/start.ts'

const everything = { mongo: true, blobs: true, payments: true, mail: true, messaging: true }
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const start = (need: Partial<typeof everything>) =>
  startSandbox({
    dataDir,
    publicUrl: 'http://127.0.0.1:3978',
    need: { mongo: false, blobs: false, payments: false, mail: false, messaging: false, ...need },
  })

it('starts everything, and gives settings that the real adapters work with', async () => {
  const sandbox = await start(everything)
  expect(sandbox.mongo?.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:/)
  expect(sandbox.mail?.url).toMatch(/^smtp:\/\/127\.0\.0\.1:/)
  const { messaging } = sandbox
  if (!messaging) throw new Error('no phone')
  await createTwilioMessaging(messaging).send({
    ...{ to: 'sms:+12025550177', body: 'Hello', statusCallback: 'http://127.0.0.1:3978/x' },
  })
  expect(messaging.twilio.messages({ number: '+12025550177' })).toHaveLength(1)
  await createAzureBlobs(sandbox.blobs ?? { connectionString: '' }).prepare([])
  const payments = createStripePayments(sandbox.payments ?? { secretKey: '', webhookSecret: '' })
  await expect(payments.readCheckout('cs_unknown')).rejects.toMatchObject({ code: 'checkout-unknown' })
  await sandbox.close()
})

it('starts nothing that has an account', async () => {
  const sandbox = await start({ mail: true })
  expect(sandbox).toMatchObject({
    mongo: null,
    blobs: null,
    payments: null,
    mail: { url: expect.any(String) },
    messaging: null,
  })
  await sandbox.close()
})

it("keeps Stripe's secrets over a restart, apart for each folder, readable by the owner alone", async () => {
  const first = await start({ payments: true })
  await first.close()
  const second = await start({ payments: true })
  await second.close()
  expect(second.payments?.secretKey).toBe(first.payments?.secretKey)
  expect(second.payments?.webhookSecret).toBe(first.payments?.webhookSecret)
  expect(second.payments?.secretKey).not.toContain(second.payments?.webhookSecret.replace('whsec_', ''))
  for (const name of ['secret.key', 'webhook.key'])
    expect(statSync(join(dataDir, 'stripe', name)).mode & 0o777).toBe(0o600)
  expect(first.payments?.secretKey).toBe(
    `sk_test_${readFileSync(join(dataDir, 'stripe', 'secret.key'), 'utf8')}`,
  )
})

it("keeps Twilio's account and token over a restart", async () => {
  const first = await start({ messaging: true })
  await first.close()
  const second = await start({ messaging: true })
  await second.close()
  const { accountSid, authToken } = second.messaging ?? {}
  expect(first.messaging).toMatchObject({ accountSid, authToken })
  expect(accountSid).toMatch(/^AC[0-9a-f]{32}$/)
  expect(statSync(join(dataDir, 'twilio', 'token.key')).mode & 0o777).toBe(0o600)
})

it.each(['payments', 'mail', 'messaging'])(
  'opens no second %s on one folder, and the first goes on',
  async kind => {
    const first = await start({ [kind]: true })
    await expect(start({ [kind]: true })).rejects.toThrow(/is already open; only one process may use it/)
    await first.close()
    await (await start({ [kind]: true })).close()
  },
)

it('stops what has started when something else cannot start', async () => {
  writeFileSync(join(dataDir, 'mail'), 'a file where the folder should be')
  await expect(start({ mail: true, blobs: true })).rejects.toThrow('EEXIST')
  await until(() => !process.getActiveResourcesInfo().includes('ProcessWrap'))
  rmSync(join(dataDir, 'mail'))
  const again = await start({ mail: true, blobs: true })
  await again.close()
})
