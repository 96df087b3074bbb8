import type { TwilioAccount } from '../../../services/messaging/twilio-messaging.ts'

/** What the product and the floor are started with. */
export interface ServerParams {
  /** A folder of its own, for the embedded store and the stand-ins. */
  dataDir: string
  /** A database of its own on another store; the embedded one when left out. */
  mongoUri?: string | undefined
  /** Commands are to be counted, which costs a little. */
  monitored?: boolean | undefined
  /** Without the limits of the product, where one visitor has to be louder than they allow. */
  unlimited?: boolean | undefined
  /** Whose numbers phones write to; without, none is served. */
  twilio?: TwilioAccount | undefined
}

export interface ServerReady {
  url: string
}

/** The driver's own monitoring of commands is an option of the address. */
export const withMonitoring = (uri: string, monitored = false): string =>
  monitored ? `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true` : uri
