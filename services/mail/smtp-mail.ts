import { createTransport } from 'nodemailer'
import type { Mail } from './mail.ts'

/** Until a server greets. Who does not is away. */
const GREETING_TIMEOUT_MS = 10_000
/** Once it has: a letter that was handed over and not yet acknowledged must not be sent again too soon. */
const SILENCE_MS = 40_000

/**
 * E-mail by SMTP. `url` as `smtp://user:password@host:587` or `smtps://…`; `from` is the sender as the patient sees it,
 * `Name <address>`. A letter's Message-ID is its own, so that a server that was sent it twice can tell.
 * Each letter has a connection of its own: a patient gets one or two, and a kept connection dies unseen.
 */
export function createSmtpMail(options: { url: string; from: string }): Mail {
  const transport = createTransport({
    url: options.url,
    dnsTimeout: GREETING_TIMEOUT_MS,
    connectionTimeout: GREETING_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, html, messageId }) {
      await transport.sendMail({
        from: options.from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
      })
    },
    close: () => transport.close(),
  }
}
