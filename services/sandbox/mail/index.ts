import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { openLetters, type StoredLetter } from './letters.ts'

/** How long a client that is still connected may hold up the end. */
const CLOSE_TIMEOUT_MS = 1_000
const LARGEST = 10 * 1024 * 1024

export interface Mailbox {
  /** For an SMTP client. */
  url: string
  /** Every letter that came in, newest first. */
  messages(): StoredLetter[]
  message(id: number): StoredLetter | null
  close(): Promise<void>
}

/** An SMTP server on the loopback address that takes every letter and shows it to whoever asks. */
export async function startMailbox(options: { directory: string; port?: number }): Promise<Mailbox> {
  mkdirSync(options.directory, { recursive: true })
  const letters = openLetters(join(options.directory, 'mail.sqlite'))
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData(stream, session, done) {
      // Taken only once it is stored: a sender that heard nothing sends again.
      simpleParser(stream)
        .then(({ subject, text, html, messageId }) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('too large'), { responseCode: 552 })
          letters.add({
            to: session.envelope.rcptTo.map(each => each.address).join(', '),
            subject: subject ?? '',
            text: text ?? '',
            html: html || '',
            messageId: (messageId ?? '').replace(/^<|>$/g, ''),
            at: new Date().toISOString(),
          })
        })
        .then(() => done(), done)
    },
  })
  server.on('error', () => {}) // a client that hung up
  await listen(server, options.port ?? 0)
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages: letters.all,
    message: letters.get,
    async close() {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
      })
      letters.close()
    },
  }
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
