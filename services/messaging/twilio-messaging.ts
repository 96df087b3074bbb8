import twilio from 'twilio'
import { readMediaAddress } from './media-address.ts'
import type { Messaging, OutgoingText, SentText } from './messaging.ts'
import { MediaRefused, MessageRefused, MessagingAway } from './messaging-errors.ts'
import { openMedia } from './open-media.ts'
import { nameOf, RequestClient } from './request-client.ts'

/** An account at Twilio, with at least one number of its own, in E.164 without a word before it. */
export interface TwilioAccount {
  accountSid: string
  authToken: string
  smsFrom?: string | undefined
  whatsappFrom?: string | undefined
  /** Origin in place of all of Twilio's hosts, for tests and the sandbox. */
  apiUrl?: string | undefined
  /** For one call; a file may take longer, as long as it comes. 10 s: whoever waits for it tries again by itself. */
  timeoutMs?: number
}

/** Of what was sent to a number lately, one page of the list is enough: a look back covers minutes. */
const mostListed = 100

/** Twilio's Programmable Messaging. */
export function createTwilioMessaging(account: TwilioAccount): Messaging {
  const { accountSid, authToken, apiUrl, timeoutMs = 10_000 } = account
  const httpClient = new RequestClient({ apiUrl, timeoutMs })
  const client = twilio(accountSid, authToken, { httpClient, autoRetry: false })

  return {
    async send({ to, body, statusCallback, template }) {
      const { sid } = await attempt(() =>
        client.messages.create({ ...between(to), statusCallback, ...contentOf(body, template) }),
      )
      if (!sid) throw new MessagingAway('an answer without a SID', { maybeSent: true })
      return { sid }
    },

    async sentTo(to, since) {
      // Not asked for by `DateSent`: a message that waits to be sent has none yet.
      const found = await attempt(() =>
        client.messages.list({ ...between(to), pageSize: mostListed, limit: mostListed }),
      ).catch((error: unknown) => {
        if (error instanceof MessageRefused)
          throw new MessagingAway(`the list is refused (${error.code})`, { maybeSent: false })
        throw error
      })
      // Twilio's times have no parts of a second.
      const from = Math.floor(since.getTime() / 1000) * 1000
      return found
        .map(({ sid, body, status, dateCreated }): SentText => ({ sid, body, status, at: dateCreated }))
        .filter(({ at }) => at.getTime() >= from)
    },

    async openMedia(url) {
      return openMedia({ url: addressOf(url).url, auth: `${accountSid}:${authToken}`, apiUrl, timeoutMs })
    },

    async deleteMedia(url) {
      const { messageSid, mediaSid } = addressOf(url)
      await attempt(() => client.messages(messageSid).media(mediaSid).remove()).catch((error: unknown) => {
        // Refused is what is not there any more.
        if (!(error instanceof MessageRefused)) throw error
      })
    },
  }

  function between(to: string): { to: string; from: string } {
    const { smsFrom, whatsappFrom } = account
    if (to.startsWith('sms:') && smsFrom) return { to: to.slice('sms:'.length), from: smsFrom }
    if (to.startsWith('whatsapp:') && whatsappFrom) return { to, from: `whatsapp:${whatsappFrom}` }
    throw new MessageRefused(null)
  }

  function addressOf(url: string) {
    const address = readMediaAddress(url, account)
    if (!address) throw new MediaRefused('elsewhere')
    return address
  }
}

function contentOf(body: string, template: OutgoingText['template']) {
  if (!template) return { body }
  return { contentSid: template.contentSid, contentVariables: JSON.stringify(template.variables) }
}

/** Twilio's own sentences quote numbers, so of its errors only the code goes on. */
async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof MessagingAway || error instanceof MessageRefused) throw error
    const { status, code } = error as { status?: unknown; code?: unknown }
    if (Number(status) >= 400) throw new MessageRefused(code === undefined ? null : String(code))
    // An answer that makes no sense: whatever it was, the message may be on its way.
    throw new MessagingAway(nameOf(error), { maybeSent: true })
  }
}
