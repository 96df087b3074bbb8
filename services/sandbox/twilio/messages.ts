import type { Channel } from './account.ts'

export type Status = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received'

export interface Button {
  title: string
  /** What a press sends back. */
  id: string
}

/** A message as the stand-in keeps it, whichever way it went. */
export interface Message {
  sid: string
  channel: Channel
  /** The person's number, in E.164. */
  phone: string
  /** `outbound-reply`: Twilio's own answer, or one out of TwiML. */
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  body: string
  status: Status
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  errorCode: number | null
  /** ISO times. */
  createdAt: string
  updatedAt: string
  sentAt: string | null
  media: Media[]
  /** Addresses elsewhere that an outgoing message names. */
  mediaUrls: string[]
  buttons: Button[]
  /** How the buttons are shown: side by side, or behind one as a list. */
  buttonsAs: 'buttons' | 'list'
  /** An approved template, which goes through at any time. */
  isTemplate: boolean
  statusCallback: string | null
}

export interface Media {
  sid: string
  contentType: string
  /** Empty where the phone gave none. */
  filename: string
  bytes: number
  /** Of the address at which the bytes are had without credentials. */
  secret: string
  deleted: boolean
}
