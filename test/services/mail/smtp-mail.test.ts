import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Mail } from '../../../services/mail/mail.ts'
import { createSmtpMail } from '../../../services/mail/smtp-mail.ts'
import { type Mailbox, startMailbox } from '../../../services/sandbox/mail/index.ts'

const letter = {
  to: 'ana@example.org',
  subject: 'Your case CASE-AB12CD — received ✓',
  text: 'Dear Ana María,\n\nwe have received your case.\n',
  html: '<p>Dear Ana María,</p><p>we have received your case.</p>',
  messageId: 'case-1.7.0@clinic.example',
}

let directory: string
let mailbox: Mailbox
let mail: Mail

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mail-'))
  mailbox = await startMailbox({ directory })
  mail = createSmtpMail({ url: mailbox.url, from: 'Second Opinion <care@clinic.example>' })
})
afterEach(async () => {
  mail.close()
  await mailbox.close()
  rmSync(directory, { recursive: true })
})

it('delivers a letter as it was written, under its own Message-ID', async () => {
  await mail.send(letter)
  const [got] = mailbox.messages()
  expect(got).toMatchObject({
    to: letter.to,
    subject: letter.subject,
    html: letter.html,
    messageId: letter.messageId,
  })
  expect(got?.text.trim()).toBe(letter.text.trim())
  expect(Math.abs(Date.parse(got?.at ?? '') - Date.now())).toBeLessThan(10_000)
})

it('sends a letter again under the same Message-ID, so that a mailbox shows it once, newest first', async () => {
  await mail.send(letter)
  await mail.send(letter)
  await mail.send({ ...letter, subject: 'Another', messageId: 'other@clinic.example' })
  expect(mailbox.messages().map(({ messageId, copies }) => [messageId, copies])).toEqual([
    ['other@clinic.example', 1],
    [letter.messageId, 2],
  ])
})

it('keeps its letters over a restart', async () => {
  await mail.send(letter)
  await mailbox.close()
  mailbox = await startMailbox({ directory })
  expect(mailbox.messages()).toHaveLength(1)
})

it('takes an address for one address, whatever is in it', async () => {
  await mail.send({ ...letter, to: 'ana,eve@example.org' }).catch(() => {})
  await mail.send({ ...letter, to: 'ana@example.org\r\nBcc: eve@example.org' }).catch(() => {})
  for (const got of mailbox.messages()) expect(got.to.split(', ')).not.toContain('eve@example.org')
})

it('rejects when the server does not answer', async () => {
  await mailbox.close()
  const lonely = createSmtpMail({ url: mailbox.url, from: 'a@b.example' })
  await expect(lonely.send(letter)).rejects.toThrow('ECONNREFUSED')
  mailbox = await startMailbox({ directory })
})

it('rejects when the server turns the letter away', async () => {
  const server = createServer(turnAway)
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'a@b.example' })
  await expect(refused.send(letter)).rejects.toMatchObject({ responseCode: 451 })
  refused.close()
  server.close()
})

function turnAway(socket: Socket): void {
  socket.on('error', () => {}).write('220 busy.example\r\n')
  socket.on('data', line => {
    socket.write(/^(EHLO|HELO)/.test(String(line)) ? '250 busy.example\r\n' : '451 come back later\r\n')
  })
}
