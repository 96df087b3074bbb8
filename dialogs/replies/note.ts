import type { Choice, OutgoingMessage } from '../message.ts'

/** Something to say besides the open question. */
export interface Note {
  text: string
  /** A message of its own, before the question; otherwise it opens the question's message. */
  apart?: boolean
  link?: OutgoingMessage['link']
  secure?: OutgoingMessage['secure'] | undefined
  /** The text asks by itself: it stands in place of the open question's own words. */
  asks?: boolean
  /** With `asks`: offered in place of the question's own choices and form. */
  instead?: Choice[]
  /** Offered beside the question's own choices. */
  extra?: Choice[]
  /** The open question is to be put as if for the first time. */
  again?: boolean
}
