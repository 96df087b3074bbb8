import type { Account } from './account.ts'
import type { MediaFiles } from './media-files.ts'
import type { Message } from './messages.ts'
import type { TwilioStore } from './store.ts'
import type { Troubles } from './troubles.ts'

/** What every part of the stand-in works with. */
export interface Desk {
  account: Account
  store: TwilioStore
  files: MediaFiles
  /** The origin of the API. */
  origin(): string
  now(): Date
  troubles(): Troubles
  /** Brings a message that was taken on its way. */
  carry(message: Message): void
}
