import type { Readable } from 'node:stream'

/** One message to a phone. It goes out as it is: cut and numbered to its channel's limits before. */
export interface OutgoingText {
  /** `sms:+1…` or `whatsapp:+1…` in E.164; the own number is taken from the settings by its kind. */
  to: string
  /** At most 1600 characters. With a template it is what the transcript shows, and is not sent. */
  body: string
  /** Address that is told what becomes of the message; `http` or `https`, with its query. */
  statusCallback: string
  /** WhatsApp only: an approved or in-session Content template in place of the body. */
  template?: { contentSid: string; variables: Record<string, string> }
}

/** One message that went out, as the provider lists it. */
export interface SentText {
  sid: string
  /** As it was sent; of a template, what the provider made of it. */
  body: string
  /**
   * `accepted`, `scheduled`, `queued`, `sending`, `sent`, `delivered`, `undelivered`, `failed`, `read` or `canceled`.
   * (Twilio's Message resource)
   */
  status: string
  /** When the provider took it, to the second. */
  at: Date
}

/** One file that the provider keeps. */
export interface OpenMedia {
  /** Not limited in size: who reads it stops at what is too much, by destroying it. */
  body: Readable
  /** As the provider says, in small letters and without parameters; a file's type is told by its content. */
  contentType: string
}

/**
 * SMS and WhatsApp by a provider. Nothing is tried twice in here: who sends knows whether a second try may be a second
 * message. Every call ends within about 10 seconds, except the reading of a file, which ends when nothing comes for
 * that long.
 */
export interface Messaging {
  /**
   * Resolves once the provider has taken the message; what becomes of it comes by `statusCallback`. Rejects with
   * `MessageRefused` (definite, with the provider's code) or `MessagingAway` (try later; `maybeSent` when it may have
   * been taken, and `sentTo` is to be asked first).
   */
  send(message: OutgoingText): Promise<{ sid: string }>
  /**
   * What went to this number from our own of the same kind since then, the newest first, at most 100. `to` as in
   * `OutgoingText`. Rejects with `MessagingAway`.
   */
  sentTo(to: string, since: Date): Promise<SentText[]>
  /**
   * Opens a file that came with a patient's message. Rejects with `MediaRefused`, without any request, for an address
   * that is not one of this account's at the provider; with `MediaRefused` for what is gone; with `MessagingAway` to try
   * later. A body that breaks off ends with an error.
   */
  openMedia(url: string): Promise<OpenMedia>
  /** Deletes such a file at the provider; one that is gone counts as deleted. Rejects as `openMedia`. */
  deleteMedia(url: string): Promise<void>
}
