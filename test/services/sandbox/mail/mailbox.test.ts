import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Mailbox, startMailbox } from '../../../../services/sandbox/mail/index.ts'

let directory: string
let mailbox: Mailbox

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mailbox-'))
  mailbox = await startMailbox({ directory })
})
afterEach(async () => {
  await mailbox.close()
  rmSync(directory, { recursive: true })
})

const send = (letter: { to: string | string[]; text: string; cc?: string; messageId?: string }) =>
  createTransport({ url: mailbox.url }).sendMail({ from: 'care@clinic.example', subject: 'Hello', ...letter })

it('names everybody whom a letter was delivered to', async () => {
  await send({ to: ['ana@example.org', 'ben@example.org'], cc: 'eve@example.org', text: 'x' })
  expect(mailbox.messages()[0]?.to).toBe('ana@example.org, ben@example.org, eve@example.org')
})

it('shows a letter that comes again once, and says how often it came', async () => {
  for (const to of ['ana@example.org', 'ana@example.org', 'ben@example.org'])
    await send({ to, text: 'x', messageId: '<1@clinic.example>' })
  await send({ to: 'ana@example.org', text: 'x', messageId: '<2@clinic.example>' })
  expect(mailbox.messages().map(({ to, messageId, copies }) => [to, messageId, copies])).toEqual([
    ['ana@example.org', '2@clinic.example', 1],
    ['ben@example.org', '1@clinic.example', 1],
    ['ana@example.org', '1@clinic.example', 2],
  ])
})

it('turns away a letter past 10 MB and stays open for others', async () => {
  await expect(
    send({ to: 'ana@example.org', text: 'x'.repeat(78).concat('\n').repeat(150_000) }),
  ).rejects.toThrow()
  await send({ to: 'ana@example.org', text: 'small' })
  expect(mailbox.messages().map(each => each.text.trim())).toEqual(['small'])
})

it('closes soon although a client hangs on', async () => {
  const client = connect(Number(new URL(mailbox.url).port), '127.0.0.1').on('error', () => {})
  await once(client, 'data')
  const began = performance.now()
  await mailbox.close()
  expect(performance.now() - began).toBeLessThan(3_000)
  mailbox = await startMailbox({ directory })
})
