import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import restify, { type Request, type Response } from 'restify'
import { hideErrors } from '../../../bot/http/errors.ts'
import { mountSafety } from '../../../bot/http/safety.ts'
import { mountSandbox } from '../../../bot/http/sandbox.ts'
import { type Mailbox, startMailbox } from '../../../services/sandbox/mail/index.ts'
import { type SandboxStripe, startStripe } from '../../../services/sandbox/stripe/index.ts'
import { SECRET_KEY, WEBHOOK_SECRET } from '../../services/sandbox/stripe/start.ts'

export interface SandboxSite {
  origin: string
  stripe: SandboxStripe
  mailbox: Mailbox
  /** Lets this many milliseconds pass for Stripe. */
  wait(ms: number): void
  close(): Promise<void>
}

/** The stand-ins' pages on a server of their own, with a page at `/` to come back to. */
export async function startSandboxSite(): Promise<SandboxSite> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  let later = 0
  let origin = ''
  const stripe = await startStripe({
    directory,
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrl: () => `${origin}/webhooks/stripe`,
    publicUrl: () => origin,
    now: () => Date.now() + later,
  })
  const mailbox = await startMailbox({ directory })
  const server = restify.createServer()
  mountSafety(server, { publicUrl: '' })
  hideErrors(server, { error: () => {} })
  server.get('/', async (_req: Request, res: Response) => void res.send('the chat'))
  mountSandbox(server, {
    mongo: { uri: '', kind: 'embedded', alone: true },
    blobs: null,
    payments: { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiUrl: stripe.apiUrl, stripe },
    mail: { url: mailbox.url, mailbox },
    messaging: null,
    close: async () => {},
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    stripe,
    mailbox,
    wait(ms) {
      later = ms
    },
    async close() {
      server.close()
      await Promise.all([stripe.close(), mailbox.close()])
      rmSync(directory, { recursive: true })
    },
  }
}
