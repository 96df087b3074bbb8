/** The provider does not take this message, and would not take it again. */
export class MessageRefused extends Error {
  /** The provider's own, such as `21610` for a number that said STOP (twilio.com/docs/api/errors); null without one. */
  readonly code: string | null

  constructor(code: string | null) {
    super(`the messaging provider refused a message (${code ?? 'without a code'})`)
    this.name = 'MessageRefused'
    this.code = code
  }
}

/** The provider could not be reached, or could not answer just now. The same call is worth another try, later. */
export class MessagingAway extends Error {
  readonly code = 'messaging-away'
  /** The provider may have done what it was asked for all the same: look before it is asked again. */
  readonly maybeSent: boolean
  /** Milliseconds that the provider asks us to wait; undefined where it says nothing. */
  readonly retryAfterMs: number | undefined

  /** @param why for the log: a status or the name of what failed, and no words of a message */
  constructor(why: string, { maybeSent, retryAfterMs }: { maybeSent: boolean; retryAfterMs?: number }) {
    super(`the messaging provider does not answer (${why})`)
    this.name = 'MessagingAway'
    this.maybeSent = maybeSent
    this.retryAfterMs = retryAfterMs
  }
}

/** An address that is not one of this account's files at the provider, or a file that is gone. */
export class MediaRefused extends Error {
  readonly code = 'media-refused'
  readonly reason: 'elsewhere' | 'gone'

  constructor(reason: 'elsewhere' | 'gone') {
    super(reason === 'gone' ? 'a file is gone at the provider' : 'an address that is none of our files')
    this.name = 'MediaRefused'
    this.reason = reason
  }
}
