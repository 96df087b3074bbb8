import type { Request, Response, Server } from 'restify'
import type { OptOutWord } from '../../dialogs/message.ts'
import { readMediaAddress } from '../../services/messaging/media-address.ts'
import { AppError } from '../app-error.ts'
import type { Bot } from '../channels/receiving-adapter.ts'
import { TwilioAdapter } from '../channels/twilio/adapter.ts'
import { type Delivered, deliveryOf, senderOf } from '../channels/twilio/from-webhook.ts'
import { type Parsed, parse } from '../channels/twilio/parse.ts'
import { isSigned } from '../channels/twilio/signature.ts'
import type { Logger } from '../logger.ts'
import type { Limits } from './limits/limits.ts'
import { readText } from './read-json.ts'

export interface TwilioOptions {
  account: { accountSid: string; authToken: string; apiUrl?: string }
  publicUrl: string
  bot: Bot
  limits: Limits
  optOuts: OptOuts
  /** Told what became of a message of ours, in any order and more than once. Rejects when that could not be saved. */
  delivered: (news: Delivered & { at: Date }) => Promise<void>
  logger: Pick<Logger, 'warn'>
  clock: () => Date
}

/** Keeps who wants no messages, whether they have a case or not. Rejects when that could not be saved. */
export interface OptOuts {
  /** True where this message does end or begin messaging; false for a word to begin from who never ended it. */
  note(noted: {
    kind: 'stop' | 'start'
    channelId: string
    words: string
    at: Date
    messageSid: string
  }): Promise<boolean>
}

/** A message of 1600 emoji has 20 kB, with ten files and everything else 30 kB. */
const maxBytes = 64 * 1024

/**
 * Twilio's two webhooks. A message is acknowledged with empty TwiML once the turn is saved, before any file is fetched
 * and before anything is said; what cannot be saved is answered with 503, and Twilio sends it again.
 */
export function mountTwilio(server: Server, options: TwilioOptions): void {
  const { account, bot, limits, delivered, logger, clock } = options
  const adapter = new TwilioAdapter()
  // An address that is not one of this account's files at Twilio is never fetched.
  const isOurMedia = (url: string) => readMediaAddress(url, account) !== null

  server.post('/webhooks/twilio/message', async (req: Request, res: Response) => {
    const parameters = await signed(req, options)
    const sender = senderOf(parameters)
    if (sender) {
      const { from, messageSid } = sender
      const parsed = parse(parameters, { kind: from.kind, isOurMedia })
      // Before everything that could refuse or slow it down.
      const optOut = await noted(parsed, from.id, messageSid, options)
      // Who writes more than a person can is answered with 429 after a wait. Twilio then tries again, up to five times
      // within 15 seconds as its address is set (`#rc=5&rp=all`), so what a burst has too much comes through late.
      // 200 would lose those words for certain. What a machine sends for minutes gets lost here, and stays in
      // Twilio's own list of messages.
      await limits.spend('phone', { userId: from.id })
      await limits.turn('phone', { userId: from.id }, res)
      if (parsed.elsewhere > 0)
        logger.warn({ count: parsed.elsewhere }, 'files at addresses that are none of ours were left out')
      const reply = { ...parsed.reply, ...(optOut && { optOut }) }
      await adapter.receive({ id: messageSid, from, files: [], reply }, bot)
    }
    res.setHeader('Content-Type', 'text/xml')
    res.sendRaw(200, '<?xml version="1.0" encoding="UTF-8"?><Response/>')
  })

  server.post('/webhooks/twilio/status', async (req: Request, res: Response) => {
    const parameters = await signed(req, options)
    const { searchParams } = new URL(req.url ?? '', options.publicUrl)
    const news = deliveryOf(searchParams, parameters)
    if (news) await delivered({ ...news, at: clock() })
    res.send(204)
  })
}

/**
 * The parameters of a webhook that Twilio signed for this account. All patients come from Twilio's few addresses, so
 * an address is counted only for what is not signed.
 */
async function signed(req: Request, { account, publicUrl, limits }: TwilioOptions): Promise<URLSearchParams> {
  const parameters = new URLSearchParams(await readText(req, maxBytes))
  const signature = req.headers['x-twilio-signature']
  const request = { path: req.url ?? '', parameters, signature: String(signature ?? '') }
  const known = parameters.get('AccountSid') === account.accountSid
  if (known && isSigned(request, { publicUrl, authToken: account.authToken })) return parameters
  await limits.spend('requests', { req })
  throw new AppError('forbidden', 'a webhook that Twilio did not sign for this account')
}

/** What the word counts as. To stop and to go on are recorded at once. */
async function noted(
  { optOut, reply }: Parsed,
  channelId: string,
  messageSid: string,
  { optOuts, clock }: TwilioOptions,
): Promise<OptOutWord | undefined> {
  if (optOut !== 'stop' && optOut !== 'start') return optOut
  const counts = await optOuts.note({ kind: optOut, channelId, words: reply.text, at: clock(), messageSid })
  return counts ? optOut : undefined
}
